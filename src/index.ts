// NixGen as a library: one function for each thing the command line does with a repository.
export { runGenerate } from "./pipeline.js";
export type { GenerateOptions, GenerateResult } from "./pipeline/generate-options.js";
export { NixgenError, UsageError, exitCodes } from "./errors.js";
export type { RunReport, IntentReport, IntentStatus, ReportedSetting } from "./types/run.js";
export type { Diagnostic } from "./types/diagnostic.js";
