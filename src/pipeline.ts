// What `nixgen generate` does, in order: read, compare, plan, place, judge, evaluate, write. Everything but the last step can
// be repeated without a trace; the last one happens as a whole or not at all.
import { realpathSync } from "node:fs";
import { findUntrackedIntents } from "./intents/find-untracked-intents.js";
import { readIntents } from "./intents/read-intents.js";
import { openKnowledgeOnce } from "./pipeline/open-run.js";
import { openTrace, tracePlanned } from "./pipeline/trace.js";
import { planOutcomes } from "./pipeline/plan-outcomes.js";
import { readLock } from "./pipeline/read-lock.js";
import { reportRun } from "./pipeline/report-run.js";
import { selectIntents } from "./pipeline/select-intents.js";
import { sortDiscovered } from "./pipeline/sort-discovered.js";
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
  // Each file is read once: what is written was made from that text, and is not written where it has changed since.
  const seen = new Map<string, ReturnType<typeof readTextFile>>();
  const readFile = (file: string): string | undefined => {
    if (!seen.has(file)) seen.set(file, readTextFile(repo, file));
    return seen.get(file)?.text;
  };
  const trace = openTrace(options.trace);
  try {
    if (!options.dryRun) await recoverInterruptedRun(repo);
    const [discovered, untracked] = await Promise.all([readIntents({ repo, settings, ...(options.overlay && { overlay: options.overlay }) }), findUntrackedIntents(repo)]);
    trace.write("intents", discovered);
    const found = sortDiscovered(discovered);
    // A misspelt intents file must not look like an empty one: while it is broken, nothing is added and nothing removed.
    const lock = readLock(readFile);
    if (found.broken.length > 0 || lock.diagnostics.length > 0) {
      return { report: { version: 1, intents: [], written: [], diagnostics: [...discovered.diagnostics, ...lock.diagnostics, ...untracked] }, edits: [], planned: [] };
    }

    const selected = selectIntents(found, lock.lock, options.ids ?? [], (id) => checkInPlace(id, lock.lock, readFile), untracked);
    const knowledge = options.knowledge ?? openKnowledgeOnce({ ...options, repo });
    try {
      const planned = selected.changed.length === 0 ? [] : await planOutcomes(selected.changed, { ...(await knowledge.forPlanning(options)), lock: lock.lock, readFile });
      // The others are written without those that failed; where nothing but failure is left, it is the world's.
      const [first] = planned;
      const isNothingElse = selected.removed.length === 0 && selected.rejected.size === 0 && found.nameless.length === 0;
      if (first?.failure !== undefined && isNothingElse && planned.every(({ failure }) => failure !== undefined)) throw first.failure;
      for (const { planned: each } of planned) tracePlanned(trace, each);
      const settled = await settleOutcomes({ planned, removed: selected.removed, intents: found.intents, lock: lock.lock, readFile, knowledge, options, repo, trace });
      trace.write("edits", settled.applied.files);
      trace.write("verdict", settled.verdict ?? null);
      const touched = [...settled.planned.map(({ planned: each }) => each.intent.id), ...selected.removed];
      for (const id of touched) trace.write("lockEntry", findLocked(settled.applied.lock, id) ?? null, id);
      const files = settled.applied.files.map(({ path, after }) => ({ path, text: after, expected: seen.get(path)?.hash ?? null }));
      const written = options.dryRun || files.length === 0 ? [] : (await writeFiles({ repo, files, signal })).written;
      const report = reportRun({ selected, settled, lock: lock.lock, written, warnings: [...found.nameless, ...untracked, ...knowledge.diagnostics()] });
      trace.write("report", report);
      return { report, edits: settled.applied.files, planned: settled.planned.map(({ planned: each }) => each) };
    } finally {
      if (options.knowledge === undefined) await knowledge.close();
    }
  } finally {
    await trace.close();
  }
}
