// What a reviewer has accepted: `allow: [NG403]` on an intent takes the force out of findings of that code.
import type { Category, Diagnostic } from "../types/diagnostic.js";
import type { Intent } from "../types/intent.js";

/** Whether the finding keeps the intent from being written. What is unknown or mistyped cannot be accepted away. */
export function isBlocking(diagnostic: Diagnostic, intent: Pick<Intent, "allow">): boolean {
  return diagnostic.severity === "error" && !isAccepted(diagnostic, intent);
}

/** A finding that is not only this intent's but that this one allows: a warning, which says where it was decided. */
export function softenAccepted(diagnostic: Diagnostic, { id }: Pick<Intent, "id">): Diagnostic {
  return diagnostic.severity === "error" ? { ...diagnostic, severity: "warning", hint: `The intent ${id} allows it` } : diagnostic;
}

/** Whether the intent allows the finding. Of a finding with several intents it is enough that one of them does. */
export function isAccepted({ code, category }: Diagnostic, intent: Pick<Intent, "allow">): boolean {
  return canBeAllowed(category) && intent.allow?.includes(code) === true;
}

export function canBeAllowed(category: Category): boolean {
  return category !== "unknown" && category !== "type";
}
