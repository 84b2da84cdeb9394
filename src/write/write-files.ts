// Writes all files of a run together or not at all: modules and nixgen.lock never disagree, not after an error and not
// after a `kill -9`. It checks that nobody has changed a file since it was read; it does not know what is in the files.
import { randomBytes } from "node:crypto";
import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { NixgenError } from "../errors.js";
import { commitEntry, classifyEntry, finishEntries, stageEntries } from "./apply-journal.js";
import { realDisk, type Disk } from "./disk.js";
import { describeWriteError } from "./describe-write-error.js";
import { hashText } from "./hash-text.js";
import { removeJournal, writeJournal, type Journal, type JournalEntry } from "./journal.js";
import { recoverUnderLock, revertEntries, type RecoveredRun } from "./recover-interrupted-run.js";
import { resolveTarget } from "./resolve-target.js";
import { findStateFolder } from "./state-folder.js";
import { acquireWriteLock, type WriteLock } from "./write-lock.js";

export interface FileWrite {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  /** The whole new content; null deletes the file. */
  readonly text: string | null;
  /** `hashText` of the content that the new one was made from; null: there must be no such file. */
  readonly expected: string | null;
}

export interface WriteRequest {
  /** Absolute path of the repository. */
  readonly repo: string;
  readonly files: readonly FileWrite[];
  /** Honoured until the first file changes; from there it takes less time to finish than to go back. */
  readonly signal?: AbortSignal | undefined;
  /** A lock that the caller holds over its whole run. */
  readonly lock?: WriteLock | undefined;
  readonly disk?: Disk;
}

export interface WriteResult {
  /** Paths as they were asked for whose content is different now, in the order of the request. */
  readonly written: readonly string[];
  /** What an earlier run had left behind. */
  readonly recovered: RecoveredRun;
}

/**
 * Throws NixgenError, and then nothing has changed: `locked`, `changed-underneath`, `outside-repository`, `not-a-file`,
 * `disk-full`, `not-writable`, `write-failed`. Content goes to the disk byte for byte as UTF-8; mode and owner are kept;
 * a link inside the repository stays one and its target is written.
 */
export async function writeFiles(request: WriteRequest): Promise<WriteResult> {
  const root = realpathSync(request.repo);
  const disk = request.disk ?? realDisk;
  const lock = request.lock ?? (await acquireWriteLock(root, { signal: request.signal }));
  try {
    const recovered = recoverUnderLock(root, disk);
    request.signal?.throwIfAborted();
    const { journal, written } = planWrite(disk, root, request.files);
    if (written.length > 0) carryOut(disk, root, journal, request.signal);
    return { written, recovered };
  } catch (error) {
    throw describeWriteError(error, root);
  } finally {
    if (!request.lock) lock.release();
  }
}

function planWrite(disk: Disk, root: string, files: readonly FileWrite[]): { journal: Journal; written: string[] } {
  const entries: JournalEntry[] = [];
  const written: string[] = [];
  const asked = new Map<string, string>();
  for (const file of files) {
    const target = resolveTarget(root, file.path);
    const other = asked.get(target);
    if (other !== undefined) {
      throw new NixgenError("same-file", `${other} and ${file.path} are the same file, so nothing was changed`, { hint: "one of them is a symbolic link: name the file itself in both places" });
    }
    asked.set(target, file.path);
    const before = disk.read(path.join(root, target)) ?? null;
    if ((before === null ? null : hashText(before)) !== file.expected) throw describeChange(file.path, before !== null);
    const after = file.text === null ? null : Buffer.from(file.text, "utf8");
    if (before === null ? after === null : after !== null && before.equals(after)) continue;
    const attributes = disk.attributes(path.join(root, target));
    entries.push({ path: target, before, after, ...(attributes ? { attributes } : {}) });
    written.push(file.path);
  }
  return { journal: { id: randomBytes(6).toString("hex"), entries, folders: findMissingFolders(root, entries) }, written };
}

function carryOut(disk: Disk, root: string, journal: Journal, signal: AbortSignal | undefined): void {
  const state = findStateFolder(root);
  disk.makeFolder(state);
  try {
    writeJournal(disk, state, journal);
    stageEntries(disk, root, journal, journal.entries);
    signal?.throwIfAborted();
    // A second look, because staging takes milliseconds: what is left between look and rename is some microseconds.
    for (const entry of journal.entries) if (classifyEntry(disk, root, entry) !== "old") throw describeChange(entry.path, true);
    for (const entry of journal.entries) commitEntry(disk, root, journal, entry);
  } catch (error) {
    revertEntries(disk, root, journal);
    finishEntries(disk, root, journal);
    removeJournal(disk, state);
    throw error;
  }
  try {
    finishEntries(disk, root, journal);
    removeJournal(disk, state);
  } catch (error) {
    // The journal that stays tells the next run that all is done; what must not be said here is that nothing changed.
    throw new NixgenError("write-failed", "the files were written, but the disk failed while NixGen cleaned up", { hint: "run it again: it finishes the rest", cause: error });
  }
}

/** Outermost first. */
function findMissingFolders(root: string, entries: readonly JournalEntry[]): string[] {
  const missing = new Set<string>();
  for (const entry of entries) {
    if (entry.after === null) continue;
    for (let folder = path.dirname(entry.path); folder !== "." && !existsSync(path.join(root, folder)); folder = path.dirname(folder)) missing.add(folder);
  }
  return [...missing].sort((a, b) => a.length - b.length);
}

function describeChange(file: string, exists: boolean): NixgenError {
  const what = exists ? "was changed by something else" : "was deleted";
  return new NixgenError("changed-underneath", `${file} ${what} while NixGen was working, so nothing was written`, { hint: "run it again: it starts from the files as they are now" });
}
