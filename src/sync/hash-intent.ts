// The fingerprint of an intent: equal where the same settings must come out of it.
import type { Intent } from "../types/intent.js";
import { hashText } from "../write/hash-text.js";

/** `sha256-<base64>` over the text and what else changes the outcome: file, hosts and allowed codes, these in any order. */
export function hashIntent(intent: Intent): string {
  const parts = [intent.text, intent.file ?? null, sorted(intent.hosts), sorted(intent.allow)];
  return hashText(JSON.stringify(parts));
}

function sorted(names: readonly string[] | undefined): readonly string[] {
  return [...new Set(names ?? [])].sort();
}
