// What a reviewer has accepted: `allow: [NG403]` on an intent takes the force out of findings of that code.
import type { Diagnostic } from "../types/diagnostic.js";
import type { Intent } from "../types/intent.js";

/** Whether the finding keeps the intent from being written. What is unknown or mistyped cannot be accepted away. */
export function isBlocking(diagnostic: Diagnostic, intent: Pick<Intent, "allow">): boolean {
  if (diagnostic.severity !== "error") return false;
  const canBeAllowed = diagnostic.category !== "unknown" && diagnostic.category !== "type";
  return !(canBeAllowed && intent.allow?.includes(diagnostic.code) === true);
}
