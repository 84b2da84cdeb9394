// Finishes or takes back a write that was killed in the middle. Every command that reads the repository calls this first.
// It never overwrites a file that somebody has changed since.
import { existsSync, realpathSync } from "node:fs";
import { NixgenError } from "../errors.js";
import { classifyEntry, commitEntry, finishEntries, revertEntry, stageEntries } from "./apply-journal.js";
import { realDisk, type Disk } from "./disk.js";
import { locateJournal, readJournal, removeJournal, setJournalAside, type Journal } from "./journal.js";
import { resolveTarget } from "./resolve-target.js";
import { findStateFolder } from "./state-folder.js";
import { acquireWriteLock, type WriteLock } from "./write-lock.js";

export interface RecoveredRun {
  /**
   * `clean`: nothing was interrupted. `undone`: no file had changed yet, none has now. `completed`: all files have their new
   * content. `set-aside`: somebody has changed files since, so none was touched; `keptAt` is the record of the write.
   */
  readonly outcome: "clean" | "undone" | "completed" | "set-aside";
  readonly files: readonly string[];
  readonly keptAt?: string;
}

export interface RecoverOptions {
  /** A lock that the caller already holds. */
  readonly lock?: WriteLock | undefined;
  readonly disk?: Disk;
  readonly waitMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Costs one look at the disk where nothing was interrupted. Throws NixgenError `locked` or `not-writable`. */
export async function recoverInterruptedRun(repo: string, options: RecoverOptions = {}): Promise<RecoveredRun> {
  const root = realpathSync(repo);
  // A journal may also belong to a run that is writing just now: waiting for its lock lets it finish.
  if (!existsSync(locateJournal(findStateFolder(root)))) return { outcome: "clean", files: [] };
  if (options.lock) return recoverUnderLock(root, options.disk ?? realDisk);
  const lock = await acquireWriteLock(root, options);
  try {
    return recoverUnderLock(root, options.disk ?? realDisk);
  } finally {
    lock.release();
  }
}

/** For callers that hold the lock. */
export function recoverUnderLock(root: string, disk: Disk): RecoveredRun {
  const state = findStateFolder(root);
  const journal = readJournal(disk, state);
  if (!journal) return { outcome: "clean", files: [] };
  if (journal === "damaged") return { outcome: "set-aside", files: [], keptAt: setJournalAside(disk, state) };

  const files = journal.entries.map((entry) => entry.path);
  const states = new Set(journal.entries.map((entry) => (isStillThere(root, entry.path) ? classifyEntry(disk, root, entry) : "foreign")));
  if (states.has("foreign")) {
    // A person, or git, has been at work since. Neither content is known to be the wanted one, so all stays as it is.
    if (journal.entries.every((entry) => isStillThere(root, entry.path))) finishEntries(disk, root, journal);
    return { outcome: "set-aside", files, keptAt: setJournalAside(disk, state) };
  }
  const isComplete = states.has("new") && (!states.has("old") || complete(disk, root, journal));
  finishEntries(disk, root, journal);
  removeJournal(disk, state);
  return { outcome: isComplete ? "completed" : "undone", files };
}

/** Goes forward and returns true; where the disk refuses that, back and false; the journal stays where it refuses both. */
function complete(disk: Disk, root: string, journal: Journal): boolean {
  const pending = journal.entries.filter((entry) => classifyEntry(disk, root, entry) === "old");
  try {
    stageEntries(disk, root, journal, pending);
    for (const entry of pending) commitEntry(disk, root, journal, entry);
    return true;
  } catch {
    revertEntries(disk, root, journal);
    return false;
  }
}

/** Takes back what has changed. Throws NixgenError `not-writable`, with the journal kept, where the disk refuses. */
export function revertEntries(disk: Disk, root: string, journal: Journal): void {
  try {
    for (const entry of journal.entries) if (classifyEntry(disk, root, entry) === "new") revertEntry(disk, root, journal, entry);
  } catch (error) {
    const files = journal.entries.map((entry) => entry.path).join(", ");
    throw new NixgenError("not-writable", `a write was interrupted and can be neither finished nor taken back: ${files}`, {
      hint: `make these files writable and their disk have space, then run NixGen again; to keep them as they are: rm '${locateJournal(findStateFolder(root))}'`,
      cause: error,
    });
  }
}

/** Whether the path still leads where it led: a folder may have become a link since. */
function isStillThere(root: string, file: string): boolean {
  try {
    return resolveTarget(root, file) === file;
  } catch {
    return false;
  }
}
