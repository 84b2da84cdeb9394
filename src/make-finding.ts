// A finding from the row of its code and what is to be said in this case.
import type { FindingText } from "./types/code-text.js";
import type { Diagnostic, Severity } from "./types/diagnostic.js";
import type { Place } from "./types/intent.js";

export interface FindingCase {
  readonly message: string;
  readonly hint: string;
  readonly at?: Place | undefined;
  readonly intent?: string | undefined;
  readonly option?: string | undefined;
  /** Another one than the code's own. */
  readonly severity?: Severity;
}

export function makeFinding(code: string, { category, severity }: Pick<FindingText, "category" | "severity">, found: FindingCase): Diagnostic {
  return {
    code,
    severity: found.severity ?? severity,
    category,
    message: found.message,
    hint: found.hint,
    ...(found.option === undefined ? {} : { option: found.option }),
    ...(found.intent === undefined ? {} : { intent: found.intent }),
    ...(found.at === undefined ? {} : { at: found.at }),
  };
}
