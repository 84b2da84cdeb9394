// Carries a journal's files to their new state or back to their old one. Every step may be repeated, because it may have
// been done before the process was killed.
import path from "node:path";
import type { Disk } from "./disk.js";
import { nameTemporaryFile, type Journal, type JournalEntry } from "./journal.js";

export type EntryState = "old" | "new" | "foreign";

export function classifyEntry(disk: Disk, root: string, entry: JournalEntry): EntryState {
  const found = disk.read(path.join(root, entry.path)) ?? null;
  if (isSame(found, entry.before)) return "old";
  return isSame(found, entry.after) ? "new" : "foreign";
}

/** Puts the new content of `entries` beside their files, so that only renames and removals are left to do. */
export function stageEntries(disk: Disk, root: string, journal: Journal, entries: readonly JournalEntry[]): void {
  for (const folder of journal.folders) disk.makeFolder(path.join(root, folder));
  for (const entry of entries) if (entry.after) stageContent(disk, root, journal, entry, entry.after);
}

/** Brings one file, whose content was staged, to its new state. */
export function commitEntry(disk: Disk, root: string, journal: Journal, entry: JournalEntry): void {
  const file = path.join(root, entry.path);
  if (entry.after) disk.rename(path.join(root, nameTemporaryFile(journal, entry)), file);
  else disk.remove(file);
}

/** Brings one file back to its old state. */
export function revertEntry(disk: Disk, root: string, journal: Journal, entry: JournalEntry): void {
  const file = path.join(root, entry.path);
  if (!entry.before) return disk.remove(file);
  disk.makeFolder(path.dirname(file));
  stageContent(disk, root, journal, entry, entry.before);
  disk.rename(path.join(root, nameTemporaryFile(journal, entry)), file);
}

/** After the last file: nothing of the write is left but its result, and that is on the disk. */
export function finishEntries(disk: Disk, root: string, journal: Journal): void {
  for (const entry of journal.entries) disk.remove(path.join(root, nameTemporaryFile(journal, entry)));
  for (const entry of journal.entries) {
    const file = path.join(root, entry.path);
    if (!disk.attributes(file)) removeEmptyParents(disk, root, path.dirname(file));
  }
  for (const folder of [...journal.folders].reverse()) disk.removeEmptyFolder(path.join(root, folder));
  for (const folder of new Set([...journal.entries.map((entry) => entry.path), ...journal.folders].map((name) => path.dirname(name)))) disk.flushFolder(path.join(root, folder));
}

function stageContent(disk: Disk, root: string, journal: Journal, entry: JournalEntry, content: Buffer): void {
  const temporary = path.join(root, nameTemporaryFile(journal, entry));
  disk.remove(temporary);
  disk.create(temporary, content, entry.attributes);
}

/** git knows no empty folders, so a folder whose last file goes, goes too. */
function removeEmptyParents(disk: Disk, root: string, folder: string): void {
  for (let at = folder; at.startsWith(root + path.sep); at = path.dirname(at)) disk.removeEmptyFolder(at);
}

function isSame(found: Buffer | null, wanted: Buffer | null): boolean {
  return found === null || wanted === null ? found === wanted : found.equals(wanted);
}
