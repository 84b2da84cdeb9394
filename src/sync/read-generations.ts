// Reads what is known of past generations: intents, nixgen.lock, the files it names and the feedback file, each once, so that what
// is written later is not written over somebody else's change.
import { realpathSync } from "node:fs";
import { parseFeedbackFile } from "../feedback/feedback-file.js";
import type { Generation } from "../feedback/list-generations.js";
import { readIntents } from "../intents/read-intents.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { FeedbackRecord } from "../types/feedback.js";
import type { Intent } from "../types/intent.js";
import type { LockFile, LockedIntent } from "../types/lock.js";
import { recoverInterruptedRun } from "../write/recover-interrupted-run.js";
import { readTextFile } from "../write/read-text-file.js";
import type { FileWrite } from "../write/write-files.js";
import { areInPlace, listKept } from "./find-drift.js";
import { hashIntent } from "./hash-intent.js";
import { emptyLock, findLocked, lockPath, parseLockFile } from "./lock-file.js";

export interface FeedbackOptions {
  readonly repo: string;
  /** All settings: their names may stand in the intents file. */
  readonly settings: { readonly intents: string; readonly feedback: string };
  readonly signal?: AbortSignal;
}

export interface ReadGenerations {
  readonly repo: string;
  readonly intents: readonly Intent[];
  readonly lock: LockFile;
  readonly records: readonly FeedbackRecord[];
  /** Every id of the lock and of the records, sorted. */
  readonly generations: readonly Generation[];
  /** Why nothing can be said of the generations: the intents or the lock can't be read. */
  readonly broken: readonly Diagnostic[];
  /** NG721: the feedback file must not be written. */
  readonly faults: readonly Diagnostic[];
  readonly readFile: (file: string) => string | undefined;
  /** What to write so that a file gets another text, made from what was read. */
  readonly replace: (file: string, text: string | null) => FileWrite;
}

/** Throws NixgenError where a file can't be read and UsageError for a lock of another version. */
export async function readGenerations({ repo: given, settings, signal }: FeedbackOptions): Promise<ReadGenerations> {
  const repo = realpathSync(given);
  await recoverInterruptedRun(repo, { signal });
  const seen = new Map<string, ReturnType<typeof readTextFile>>();
  const readFile = (file: string): string | undefined => {
    if (!seen.has(file)) seen.set(file, readTextFile(repo, file));
    return seen.get(file)?.text;
  };
  const discovered = await readIntents({ repo, settings });
  const lockText = readFile(lockPath);
  const parsed = lockText === undefined ? undefined : parseLockFile(lockText);
  const lock = parsed?.kind === "ok" ? parsed.lock : emptyLock;
  const { records, diagnostics: faults } = parseFeedbackFile(readFile(settings.feedback) ?? "", settings.feedback);
  const ids = [...new Set([...Object.keys(lock.intents), ...records.map(({ id }) => id)])].sort();
  return {
    repo,
    intents: discovered.intents,
    lock,
    records,
    generations: ids.map((id) => {
      const intent = discovered.intents.find((one) => one.id === id);
      const entry = findLocked(lock, id);
      const record = records.find((one) => one.id === id);
      return { id, ...(intent && { intent }), ...(entry && { entry }), ...(record && { record }), ...compare(intent, entry, readFile) };
    }),
    // An intent that can't be read is not one that is gone.
    broken: [...discovered.diagnostics.filter(({ severity }) => severity === "error"), ...(parsed?.kind === "bad" ? [parsed.diagnostic] : [])],
    faults,
    readFile,
    replace: (file, text) => (readFile(file), { path: file, text, expected: seen.get(file)?.hash ?? null }),
  };
}

function compare(intent: Intent | undefined, entry: LockedIntent | undefined, readFile: ReadGenerations["readFile"]): Pick<Generation, "isEdited" | "isInStep"> {
  if (entry === undefined) return { isEdited: false, isInStep: false };
  const texts = filesOf(entry).map(readFile);
  const isEdited = texts.some((text) => text !== undefined && !areInPlace(entry.settings, text, listKept(entry)));
  return { isEdited, isInStep: intent !== undefined && entry.hash === hashIntent(intent) && !isEdited && !texts.includes(undefined) };
}

export function filesOf(entry: LockedIntent): string[] {
  return [entry.file, ...(entry.copies ?? []).map((copy) => copy.file)];
}
