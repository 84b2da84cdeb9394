// The record of a write over several files: everything that is needed to finish it or to take it back. It is on the disk
// before the first file changes and is removed after the last one, so a process may be killed at any moment between.
import path from "node:path";
import type { Disk, FileAttributes } from "./disk.js";

export interface JournalEntry {
  /** The file that is really changed, relative to the repository, no link in it. */
  readonly path: string;
  /** null: there was no such file. */
  readonly before: Buffer | null;
  /** null: it is deleted. */
  readonly after: Buffer | null;
  readonly attributes?: FileAttributes;
}

export interface Journal {
  readonly id: string;
  readonly entries: readonly JournalEntry[];
  /** Folders that the write makes, outermost first, relative to the repository. */
  readonly folders: readonly string[];
}

const journalName = "journal.json";
const draftName = "journal.json.draft";
const asideName = "journal-set-aside.json";

export function locateJournal(stateFolder: string): string {
  return path.join(stateFolder, journalName);
}

export function writeJournal(disk: Disk, stateFolder: string, journal: Journal): void {
  const draft = path.join(stateFolder, draftName);
  const entries = journal.entries.map((entry) => ({ ...entry, before: encode(entry.before), after: encode(entry.after) }));
  disk.remove(draft);
  disk.create(draft, Buffer.from(JSON.stringify({ version: 1, ...journal, entries })), undefined);
  disk.rename(draft, locateJournal(stateFolder));
  disk.flushFolder(stateFolder);
}

/** undefined: no write was interrupted. `damaged`: there is a journal that nobody can read. */
export function readJournal(disk: Disk, stateFolder: string): Journal | "damaged" | undefined {
  const bytes = disk.read(locateJournal(stateFolder));
  if (!bytes) return undefined;
  try {
    return parseJournal(JSON.parse(bytes.toString("utf8")) as unknown) ?? "damaged";
  } catch {
    return "damaged";
  }
}

export function removeJournal(disk: Disk, stateFolder: string): void {
  disk.remove(locateJournal(stateFolder));
  disk.remove(path.join(stateFolder, draftName));
  disk.flushFolder(stateFolder);
}

/** Keeps the journal for a person to look into; returns where it is. */
export function setJournalAside(disk: Disk, stateFolder: string): string {
  const aside = path.join(stateFolder, asideName);
  disk.rename(locateJournal(stateFolder), aside);
  disk.flushFolder(stateFolder);
  return aside;
}

/** The file that is renamed over the entry's; in the same folder, because a rename must not cross file systems. */
export function nameTemporaryFile(journal: Journal, entry: JournalEntry): string {
  return path.join(path.dirname(entry.path), `.nixgen-${journal.id}-${journal.entries.indexOf(entry)}.tmp`);
}

function parseJournal(value: unknown): Journal | undefined {
  if (!isRecord(value) || value["version"] !== 1) return undefined;
  const { id, entries, folders } = value;
  if (typeof id !== "string" || !/^[\w-]+$/.test(id) || !Array.isArray(entries) || !isTextList(folders)) return undefined;
  const parsed = entries.map(parseEntry);
  return parsed.every((entry) => entry !== undefined) ? { id, entries: parsed, folders } : undefined;
}

function parseEntry(value: unknown): JournalEntry | undefined {
  if (!isRecord(value) || typeof value["path"] !== "string") return undefined;
  const before = decode(value["before"]);
  const after = decode(value["after"]);
  if (before === undefined || after === undefined) return undefined;
  const attributes = value["attributes"];
  return { path: value["path"], before, after, ...(isAttributes(attributes) ? { attributes } : {}) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function isAttributes(value: unknown): value is FileAttributes {
  return isRecord(value) && ["mode", "uid", "gid"].every((name) => Number.isInteger(value[name]));
}

function encode(bytes: Buffer | null): string | null {
  return bytes === null ? null : bytes.toString("base64");
}

function decode(value: unknown): Buffer | null | undefined {
  if (value === null) return null;
  return typeof value === "string" ? Buffer.from(value, "base64") : undefined;
}
