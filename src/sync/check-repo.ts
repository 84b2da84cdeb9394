// What `nixgen check` and `nixgen hook` find out: whether intents, nixgen.lock and modules are in step. It needs neither
// model nor network nor Nix, and it never writes.
import { realpathSync } from "node:fs";
import path from "node:path";
import { isAccepted } from "../check/allow.js";
import { findUntrackedIntents } from "../intents/find-untracked-intents.js";
import { readIntents } from "../intents/read-intents.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Intent } from "../types/intent.js";
import type { LockFile } from "../types/lock.js";
import { recoverInterruptedRun, type RecoveredRun } from "../write/recover-interrupted-run.js";
import { checkImports } from "./check-imports.js";
import { collectSettings, type HostSettings } from "./collect-settings.js";
import { compareLock } from "./compare-lock.js";
import { findDrift } from "./find-drift.js";
import { findImporters } from "./find-importers.js";
import { findOwnModules } from "./find-own-modules.js";
import { findPathLiterals } from "./import-list.js";
import { emptyLock, lockPath, parseLockFile } from "./lock-file.js";
import { groupByFolder } from "./plan-imports.js";
import { openReader, type RepoReader } from "./open-reader.js";

export interface CheckRepoOptions {
  /** Absolute path of the repository. */
  readonly repo: string;
  readonly settings: { readonly intents: string; readonly modulesDir: string };
  /** What to judge: the files as they lie there (default), or as they are staged for a commit. */
  readonly from?: "worktree" | "index";
  /** The rules over settings that one host gets together; each finding names the intents that take part. */
  readonly checkSettings?: (found: HostSettings) => readonly (Diagnostic & { readonly intents: readonly string[] })[];
  readonly signal?: AbortSignal;
}

export interface CheckedRepo {
  readonly diagnostics: readonly Diagnostic[];
  /** How many intents there are. */
  readonly intents: number;
  /** By id: files that hold the settings of an intent, and the file with its sentence. */
  readonly filesOf: ReadonlyMap<string, readonly string[]>;
  readonly recovered: RecoveredRun;
}

/** Throws NixgenError where a file can't be read and UsageError for a lock of another version. */
export async function checkRepo(options: CheckRepoOptions): Promise<CheckedRepo> {
  const repo = realpathSync(options.repo);
  const from = options.from ?? "worktree";
  const { settings } = options;
  const recovered = await recoverInterruptedRun(repo, { signal: options.signal });
  const reader = openReader(repo, from);
  const [found, importers] = await Promise.all([
    readIntents({ repo, settings, from }),
    findImporters(repo, from, settings.modulesDir, from === "worktree" ? ["nixgen"] : []),
    reader.load([lockPath]),
  ]);
  const lockText = reader.read(lockPath);
  const parsed = lockText === undefined ? undefined : parseLockFile(lockText);
  const lock = parsed?.kind === "ok" ? parsed.lock : emptyLock;
  const filesOf = listFiles(found.intents, lock);
  const result = (more: readonly Diagnostic[]): CheckedRepo => ({ diagnostics: [...found.diagnostics, ...more], intents: found.intents.length, filesOf, recovered });
  if (parsed?.kind === "bad") return result([parsed.diagnostic]);

  const files = Object.values(lock.intents).flatMap((entry) => [entry.file, ...(entry.copies ?? []).map((copy) => copy.file)]);
  const lists = [...groupByFolder(lock, settings.modulesDir).keys()].map((folder) => `${folder}/default.nix`);
  await Promise.all([reader.load([...files, ...lists]), reader.load([...importers, "flake.nix"], true)]);
  // The modules that flake.nix names, for hints about where an import belongs.
  const named = findPathLiterals(reader.read("flake.nix") ?? "").map((literal) => path.posix.normalize(literal));
  await reader.load(named.flatMap((name) => (name.startsWith("../") ? [] : [name.endsWith(".nix") ? name : `${name}/default.nix`])), true);
  const importerTexts = textsOf(importers, reader);
  // What is staged is tracked.
  const known = new Set([...found.intents, ...found.diagnostics].map(({ at }) => at?.file));
  const untracked = from === "index" ? [] : await findUntrackedIntents(repo, new Map([...importerTexts].filter(([file]) => !known.has(file))));
  const hasErrors = found.diagnostics.some(({ severity }) => severity === "error");
  const outOfStep = [
    ...compareLock({ intents: found.intents, lock, lockText, isGone: (id) => !hasErrors && !found.rejected.includes(id) }),
    ...findDrift({ lock, read: (file) => reader.read(file), intents: found.intents }),
    ...checkImports({ lock, modulesDir: settings.modulesDir, importers: importerTexts, read: (file) => reader.read(file) }),
  ];
  const own = findOwnModules(importers, (file) => reader.read(file), settings.modulesDir);
  const together = collectSettings(lock, (file) => reader.read(file), own);
  return result([...untracked, ...outOfStep, ...checkRules(together, found.intents, options.checkSettings ?? (() => []))]);
}

/** The rules over everything that is generated; what a reviewer has allowed is left out. */
function checkRules(together: readonly HostSettings[], intents: readonly Intent[], checkSettings: NonNullable<CheckRepoOptions["checkSettings"]>): Diagnostic[] {
  const known = new Map(intents.map((intent) => [intent.id, intent]));
  const seen = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const settings of together) {
    for (const { intents: involved, ...diagnostic } of checkSettings(settings)) {
      const key = JSON.stringify([diagnostic.code, diagnostic.option, diagnostic.intent, diagnostic.message]);
      if (seen.has(key) || involved.some((id) => isAccepted(diagnostic, known.get(id) ?? {}))) continue;
      seen.add(key);
      const at = diagnostic.at ?? (diagnostic.intent === undefined ? undefined : known.get(diagnostic.intent)?.at);
      diagnostics.push({ ...diagnostic, ...(at ? { at } : {}) });
    }
  }
  return diagnostics;
}

function listFiles(intents: readonly Intent[], lock: LockFile): Map<string, readonly string[]> {
  const files = new Map<string, readonly string[]>();
  for (const [id, entry] of Object.entries(lock.intents)) files.set(id, [entry.file, ...(entry.copies ?? []).map((copy) => copy.file)]);
  for (const { id, at } of intents) files.set(id, [...(files.get(id) ?? []), at.file]);
  return files;
}

function textsOf(files: readonly string[], reader: RepoReader): Map<string, string> {
  const texts = files.map((file) => [file, reader.read(file)] as const);
  return new Map(texts.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
