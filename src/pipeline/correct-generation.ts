// `nixgen feedback correct`: what a person has made of an intent's settings becomes what the intent means. Modules, nixgen.lock and
// the record of it are written together or not at all. It asks no model: what can't be is refused.
import { serialiseFeedbackFile } from "../feedback/feedback-file.js";
import type { GivenSetting } from "../feedback/parse-settings.js";
import { render } from "../native.js";
import { planFileEdits, type FileEdit } from "../sync/apply-plan.js";
import { findGeneration, mergeRecords, toFeedbackSetting } from "../sync/judge-generations.js";
import { findLocked, lockPath } from "../sync/lock-file.js";
import { filesOf, readGenerations, type ReadGenerations } from "../sync/read-generations.js";
import type { AttrPath } from "../types/attr-path.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { ReportedSetting, RunEvaluation } from "../types/run.js";
import { writeFiles } from "../write/write-files.js";
import type { GenerateOptions } from "./generate-options.js";
import { makeCorrection, type Correction } from "./make-correction.js";
import { openKnowledgeOnce, type RunKnowledge } from "./open-run.js";
import { settleOutcomes, type SettledRun } from "./settle-outcomes.js";
import { openTrace } from "./trace.js";
import { describeUnplanned } from "./unplanned.js";

export interface CorrectOptions extends Pick<GenerateOptions, "repo" | "settings" | "dryRun" | "evaluate" | "knowledge" | "signal" | "onProgress"> {
  readonly id: string;
  readonly set: readonly GivenSetting[];
  readonly unset: readonly AttrPath[];
}

export interface CorrectionReport {
  readonly version: 1;
  readonly id: string;
  readonly status: "corrected" | "refused";
  readonly files: readonly string[];
  readonly settings: readonly ReportedSetting[];
  readonly diagnostics: readonly Diagnostic[];
  /** Absent: no module changes. */
  readonly evaluation?: RunEvaluation;
  readonly written: readonly string[];
}

export interface CorrectedGeneration {
  readonly report: CorrectionReport;
  /** What was written, or with `dryRun` would have been. */
  readonly edits: readonly FileEdit[];
}

/** Throws UsageError NG130 for an id that nobody knows, and as the catalog, the evaluation and the write do. */
export async function correctGeneration(options: CorrectOptions): Promise<CorrectedGeneration> {
  const { id, set, unset } = options;
  const read = await readGenerations(options);
  const stopped = [...read.broken, ...read.faults];
  if (stopped.length > 0) return refuse(id, stopped);
  const knowledge = options.knowledge ?? openKnowledgeOnce({ ...options, repo: read.repo });
  try {
    const made = await makeCorrection({ generation: findGeneration(read, id), read, set, unset, openCatalog: () => knowledge.catalog() });
    if (made.kind === "refused") return refuse(id, [...knowledge.diagnostics(), ...made.diagnostics]);
    const { correction } = made;
    const settled = await settle(correction, read, knowledge, options);
    const applied = settled.applied.perIntent.get(id);
    const found = [...knowledge.diagnostics(), ...correction.diagnostics, ...[id, ""].flatMap((owner) => settled.findings.get(owner) ?? []), ...settled.applied.diagnostics];
    const diagnostics = [...new Map(found.map((each) => [`${each.code}\0${each.message}`, each])).values()];
    return applied === undefined || applied.isRefused || settled.refused.has(id) ? refuse(id, diagnostics) : await write(correction, settled, diagnostics, read, options);
  } finally {
    if (options.knowledge === undefined) await knowledge.close();
  }
}

function refuse(id: string, diagnostics: readonly Diagnostic[]): CorrectedGeneration {
  return { report: { version: 1, id, status: "refused", files: [], settings: [], diagnostics, written: [] }, edits: [] };
}

/** Places the settings as a generation does, judges the repository with them, and evaluates the hosts where a module changes. */
function settle({ intent, settings, catalog, files, lock, diagnostics }: Correction, read: ReadGenerations, knowledge: RunKnowledge, options: CorrectOptions): Promise<SettledRun> {
  const outcome = { intent, settings, catalog, model: "person", diagnostics, ...(files && { files }) };
  const { files: edits } = planFileEdits({ lock, outcomes: [outcome], removed: [], readFile: read.readFile, settings: options.settings });
  // What a person has written into a module stands there already: a host that it breaks is broken.
  const isWritten = edits.some(({ path }) => path !== lockPath);
  const planned = describeUnplanned(intent, diagnostics);
  return settleOutcomes({
    planned: [{ planned, outcome }],
    removed: [],
    intents: read.intents,
    lock,
    readFile: read.readFile,
    knowledge: isWritten ? knowledge : { ...knowledge, forEvaluating: async () => ({ skipped: unchanged }) },
    options: { ...options, repo: read.repo },
    repo: read.repo,
    trace: openTrace(undefined),
    isFinal: true,
  });
}

const unchanged = "no module changes";

async function write({ intent: { id, text }, settings, catalog }: Correction, settled: SettledRun, diagnostics: readonly Diagnostic[], read: ReadGenerations, options: CorrectOptions): Promise<CorrectedGeneration> {
  const file = options.settings.feedback;
  const before = read.readFile(file) ?? null;
  const after = serialiseFeedbackFile(mergeRecords(read.records, [{ id, text, verdict: "corrected", settings: settings.map(toFeedbackSetting), catalog }]));
  const edits = [...settled.applied.files, ...(before === after ? [] : [{ path: file, before, after }])];
  const written = options.dryRun ? [] : (await writeFiles({ repo: read.repo, files: edits.map((edit) => read.replace(edit.path, edit.after)), signal: options.signal })).written;
  const entry = findLocked(settled.applied.lock, id);
  return {
    report: {
      version: 1,
      id,
      status: "corrected",
      files: entry === undefined ? [] : filesOf(entry),
      settings: settings.map(({ option, path, value, because, confidence }) => ({ option, path, value: render(value), because: because ?? "", confidence })),
      diagnostics,
      ...describeEvaluation(settled),
      written,
    },
    edits,
  };
}

function describeEvaluation({ verdict, skipped }: SettledRun): { readonly evaluation?: RunEvaluation } {
  if (verdict !== undefined) return { evaluation: { hosts: verdict.hosts, ok: verdict.ok } };
  return skipped === undefined || skipped === unchanged ? {} : { evaluation: { skipped } };
}
