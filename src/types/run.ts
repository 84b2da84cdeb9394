// The report of a run: `generate --json` prints it unchanged.
import type { AttrPath } from "./attr-path.js";
import type { Diagnostic } from "./diagnostic.js";

export type IntentStatus = "generated" | "unchanged" | "removed" | "refused" | "failed";

export interface ReportedSetting {
  readonly option: string;
  readonly path: AttrPath;
  /** Nix text. */
  readonly value: string;
  readonly because: string;
  readonly confidence: number;
}

export interface Timings {
  readonly retrieveMs: number;
  readonly planMs: number;
  readonly validateMs: number;
  readonly mergeMs: number;
  readonly evalMs: number;
  readonly totalMs: number;
}

export interface IntentReport {
  readonly id: string;
  readonly status: IntentStatus;
  readonly file?: string;
  readonly settings: readonly ReportedSetting[];
  readonly diagnostics: readonly Diagnostic[];
  readonly timings: Timings;
  readonly tokens: { readonly prompt: number; readonly cached: number; readonly generated: number };
}

/** Whether the hosts hold with what is written, or why nobody asked Nix. */
export type RunEvaluation = { readonly hosts: readonly string[]; readonly ok: boolean } | { readonly skipped: string };

export interface RunReport {
  readonly version: 1;
  readonly intents: readonly IntentReport[];
  /** Paths relative to the repository root, in write order. */
  readonly written: readonly string[];
  /** Absent: there was nothing to evaluate. */
  readonly evaluation?: RunEvaluation;
  /** Findings that belong to no intent of the report. */
  readonly diagnostics?: readonly Diagnostic[];
}
