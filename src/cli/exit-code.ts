// Whether what was found means that a command did not do all that was asked of it.
import { exitCodes } from "../errors.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { IntentReport } from "../types/run.js";

/** 1 where an error was found or an intent was not fulfilled, else 0. Errors that a reviewer has allowed are no errors any more. */
export function decideExitCode(found: { readonly diagnostics?: readonly Diagnostic[]; readonly intents?: readonly IntentReport[] }): number {
  const hasError = found.diagnostics?.some((diagnostic) => diagnostic.severity === "error") ?? false;
  const hasFailed = found.intents?.some((intent) => intent.status === "refused" || intent.status === "failed") ?? false;
  return hasError || hasFailed ? exitCodes.problems : exitCodes.ok;
}
