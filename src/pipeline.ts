// What `nixgen generate` does, in order: read, compare, plan, place, judge, evaluate, write. Everything but the last step can
// be repeated without a trace; the last one happens as a whole or not at all.
import { realpathSync } from "node:fs";
import { readIntents } from "./intents/read-intents.js";
import { openKnowledgeOnce } from "./pipeline/open-run.js";
import { openTrace, tracePlanned } from "./pipeline/trace.js";
import { planOutcomes } from "./pipeline/plan-outcomes.js";
import { readLock } from "./pipeline/read-lock.js";
import { reportRun } from "./pipeline/report-run.js";
import { selectIntents } from "./pipeline/select-intents.js";
import { settleOutcomes } from "./pipeline/settle-outcomes.js";
import type { GenerateOptions, GenerateResult } from "./pipeline/generate-options.js";
import { checkInPlace } from "./pipeline/check-in-place.js";
import { findLocked } from "./sync/lock-file.js";
import { recoverInterruptedRun } from "./write/recover-interrupted-run.js";
import { readTextFile } from "./write/read-text-file.js";
import { writeFiles } from "./write/write-files.js";

/** Throws NixgenError for the world's failures and UsageError for unknown ids; findings stand in the report. */
export async function runGenerate(options: GenerateOptions): Promise<GenerateResult> {
  const { settings, signal } = options;
  const repo = realpathSync(options.repo);
  const hashes = new Map<string, string | null>();
  const readFile = (file: string): string | undefined => {
    const found = readTextFile(repo, file);
    hashes.set(file, found?.hash ?? null);
    return found?.text;
  };
  const trace = openTrace(options.trace);
  try {
    if (!options.dryRun) await recoverInterruptedRun(repo);
    const found = await readIntents({ repo, settings, ...(options.overlay && { overlay: options.overlay }) });
    trace.write("intents", found);
    // A misspelt intents file must not look like an empty one: while it is broken, nothing is added and nothing removed.
    const lock = readLock(readFile);
    const broken = [...found.diagnostics, ...lock.diagnostics].filter((diagnostic) => diagnostic.severity === "error");
    if (broken.length > 0) return { report: { version: 1, intents: [], written: [], diagnostics: broken }, edits: [] };

    const selected = selectIntents(found.intents, lock.lock, options.ids ?? [], (id) => checkInPlace(id, lock.lock, readFile));
    const knowledge = openKnowledgeOnce({ ...options, repo });
    try {
      const planned = selected.changed.length === 0 ? [] : await planOutcomes(selected.changed, { ...(await knowledge.forPlanning()), readFile });
      // The others are written without those that failed; where nothing but failure is left, it is the world's.
      const [first] = planned;
      if (first?.failure !== undefined && planned.every(({ failure }) => failure !== undefined)) throw first.failure;
      for (const { planned: each } of planned) tracePlanned(trace, each);
      const settled = await settleOutcomes({ planned, removed: selected.removed, lock: lock.lock, readFile, knowledge, options, repo });
      for (const [index, { planned: each }] of settled.planned.entries()) if (each !== planned[index]?.planned) tracePlanned(trace, each);
      trace.write("edits", settled.applied.files);
      trace.write("verdict", settled.verdict ?? null);
      for (const { planned: each } of settled.planned) trace.write("lockEntry", findLocked(settled.applied.lock, each.intent.id) ?? null, each.intent.id);
      const files = settled.applied.files.map(({ path, after }) => ({ path, text: after, expected: hashes.get(path) ?? null }));
      const written = options.dryRun || files.length === 0 ? [] : (await writeFiles({ repo, files, signal })).written;
      const report = reportRun({ selected, settled, lock: lock.lock, written, warnings: [...found.diagnostics, ...knowledge.diagnostics()] });
      trace.write("report", report);
      return { report, edits: settled.applied.files };
    } finally {
      await knowledge.close();
    }
  } finally {
    await trace.close();
  }
}
