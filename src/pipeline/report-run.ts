// The report of a run from what each step left behind: one entry an intent, in the order of the intents, removed ones last.
import { render } from "../native.js";
import { findLocked } from "../sync/lock-file.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { LockFile, LockedSetting } from "../types/lock.js";
import type { IntentReport, ReportedSetting, RunReport, Timings } from "../types/run.js";
import type { SelectedIntents } from "./select-intents.js";
import type { SettledRun } from "./settle-outcomes.js";

export interface ReportInput {
  readonly selected: SelectedIntents;
  readonly settled: SettledRun;
  /** As it was before the run. */
  readonly lock: LockFile;
  readonly written: readonly string[];
  readonly warnings: readonly Diagnostic[];
}

const noTokens = { prompt: 0, cached: 0, generated: 0 };
const noTimings: Timings = { retrieveMs: 0, planMs: 0, validateMs: 0, mergeMs: 0, evalMs: 0, totalMs: 0 };

export function reportRun(input: ReportInput): RunReport {
  const { settled, selected, lock } = input;
  const { applied } = settled;
  const changed = settled.planned.map(({ planned, outcome, failure }): IntentReport => {
    const { intent } = planned;
    const isWritten = outcome !== undefined && !settled.refused.has(intent.id) && applied.perIntent.get(intent.id)?.isRefused !== true;
    const file = isWritten ? applied.perIntent.get(intent.id)?.file : undefined;
    // Merging and evaluating are done for all intents of a run at once: each waits for the whole of it.
    const { mergeMs, evalMs } = settled;
    const { retrieveMs, planMs, validateMs } = planned.timings;
    const timings = { retrieveMs, planMs, validateMs, mergeMs, evalMs, totalMs: retrieveMs + planMs + validateMs + mergeMs + evalMs };
    return {
      id: intent.id,
      status: isWritten ? "generated" : failure === undefined ? "refused" : "failed",
      ...(file !== undefined && { file }),
      settings: isWritten ? outcome.settings.map(reportSetting) : [],
      diagnostics: unique([...planned.diagnostics, ...(settled.findings.get(intent.id) ?? [])]),
      timings: roundTimings(timings),
      tokens: planned.tokens,
    };
  });
  const rejected = [...selected.rejected].map(([id, diagnostics]): IntentReport => ({ id, status: "refused", settings: [], diagnostics, timings: noTimings, tokens: noTokens }));
  const unchanged = [...selected.unchanged.map(({ id }) => id), ...selected.held].map((id) => describeLocked(id, "unchanged", lock));
  const removed = selected.removed.map((id): IntentReport => {
    const isRefused = settled.refused.has(id) || applied.perIntent.get(id)?.isRefused === true;
    return { ...describeLocked(id, isRefused ? "refused" : "removed", lock), diagnostics: unique(settled.findings.get(id) ?? []) };
  });
  const general = [...input.warnings, ...applied.diagnostics, ...(settled.findings.get("") ?? [])];
  return {
    version: 1,
    intents: [...changed, ...rejected, ...unchanged, ...removed],
    written: input.written,
    ...(settled.verdict && { evaluation: { hosts: settled.verdict.hosts, ok: settled.verdict.ok } }),
    ...(settled.skipped !== undefined && { evaluation: { skipped: settled.skipped } }),
    ...(general.length > 0 && { diagnostics: general }),
  };
}

function describeLocked(id: string, status: IntentReport["status"], lock: LockFile): IntentReport {
  const locked = findLocked(lock, id);
  return {
    id,
    status,
    ...(locked && { file: locked.file }),
    settings: (locked?.settings ?? []).map(reportSetting),
    diagnostics: [],
    timings: noTimings,
    tokens: noTokens,
  };
}

function reportSetting({ option, path, value, because, confidence }: LockedSetting): ReportedSetting {
  return { option, path, value: render(value), because: because ?? "", confidence };
}

function roundTimings(timings: Timings): Timings {
  return Object.fromEntries(Object.entries(timings).map(([name, value]) => [name, Math.round((value as number) * 10) / 10])) as unknown as Timings;
}

function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map((each) => [`${each.code}\0${each.message}`, each])).values()];
}
