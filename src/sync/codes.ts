// The findings of src/sync: NG711 to NG719, intents, nixgen.lock and module files that are out of step. One row each,
// with what it means. A code is never given to another finding.
import type { Category, Diagnostic, Severity } from "../types/diagnostic.js";
import type { Place } from "../types/intent.js";

interface SyncCode {
  readonly category: Category;
  readonly severity: Severity;
  readonly title: string;
  readonly explanation: string;
}

export const syncCodes = {
  NG711: { category: "merge", severity: "error", title: "An intent was never generated", explanation: "nixgen.lock has no entry for it, so none of its settings are in the modules." },
  NG712: { category: "merge", severity: "error", title: "An intent has changed since it was generated", explanation: "Its text, file, hosts or allowed diagnostics are not those that its settings were made from." },
  NG713: { category: "merge", severity: "error", title: "Settings of an intent that is gone", explanation: "nixgen.lock has an entry for an intent that nobody wants any more; its settings are still in the modules." },
  NG714: { category: "merge", severity: "error", title: "A generated setting was changed by hand", explanation: "The module no longer holds what nixgen.lock says the intent contributed. Either the intent or the edit is right; the sentence should say what the machine does." },
  NG715: { category: "merge", severity: "error", title: "A module file is missing or broken", explanation: "nixgen.lock says that settings are in a file that is not there or does not parse." },
  NG716: { category: "merge", severity: "error", title: "nixgen.lock can't be used", explanation: "It is missing, was damaged, or still has the markers of a merge conflict." },
  NG717: { category: "merge", severity: "error", title: "A generated module is not imported", explanation: "Settings in a file that no configuration imports have no effect." },
  NG718: { category: "conflict", severity: "error", title: "Two intents want different values for one option", explanation: "Both settings would stand in the modules and the evaluation would fail, or the later one would be lost." },
  NG719: { category: "merge", severity: "error", title: "A staged file can't be brought in step without losing work", explanation: "The staged content and the work tree differ in the very place that has to change, so NixGen leaves both as they are." },
} as const satisfies Record<string, SyncCode>;

export type SyncCodeName = keyof typeof syncCodes;

export interface SyncFinding {
  readonly message: string;
  readonly hint: string;
  readonly at?: Place | undefined;
  readonly intent?: string | undefined;
  readonly option?: string | undefined;
  readonly severity?: Severity;
}

export function createSyncDiagnostic(code: SyncCodeName, finding: SyncFinding): Diagnostic {
  const { category, severity } = syncCodes[code];
  return {
    code,
    severity: finding.severity ?? severity,
    category,
    message: finding.message,
    hint: finding.hint,
    ...(finding.option === undefined ? {} : { option: finding.option }),
    ...(finding.intent === undefined ? {} : { intent: finding.intent }),
    ...(finding.at === undefined ? {} : { at: finding.at }),
  };
}
