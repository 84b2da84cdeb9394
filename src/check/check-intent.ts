// Judges a sentence before anything is planned from it: what is no wish, impossible, contradictory, dangerous or smuggled in.
import type { Diagnostic } from "../types/diagnostic.js";
import type { Intent } from "../types/intent.js";
import type { IntentKnowledge } from "./context.js";
import { toDiagnostic } from "./to-diagnostic.js";
import { rules } from "./rules.js";

/** Findings about the sentence alone; one with severity `error` means that it is to be refused unless its code is allowed. */
export function checkIntent(intent: Intent, knowledge: IntentKnowledge): Diagnostic[] {
  const context = { ...knowledge, text: intent.text };
  return rules.flatMap((rule) => (rule.checkIntent?.(context) ?? []).map((finding) => toDiagnostic(rule, finding, intent)));
}
