// What is recorded of a repository, for explaining: intents, lock, and the Nix files in which settings may stand.
import { realpathSync } from "node:fs";
import { readIntents } from "../intents/read-intents.js";
import { listRepoFiles } from "../ports/repo-files.js";
import type { Intent } from "../types/intent.js";
import type { LockFile } from "../types/lock.js";
import { recoverInterruptedRun } from "../write/recover-interrupted-run.js";
import { emptyLock, lockPath, parseLockFile } from "./lock-file.js";
import { openReader } from "./open-reader.js";

export interface Records {
  readonly intents: readonly Intent[];
  readonly lock: LockFile;
  /** Nix files of the repository and of the lock, flake.nix left out, by path. */
  readonly files: ReadonlyMap<string, string>;
}

/** A lock that can't be used counts as none: `nixgen check` says what is wrong with it. */
export async function readRecords(options: { readonly repo: string; readonly settings: { readonly intents: string; readonly modulesDir: string } }): Promise<Records> {
  const repo = realpathSync(options.repo);
  await recoverInterruptedRun(repo);
  const reader = openReader(repo, "worktree");
  const [{ intents }, listed] = await Promise.all([readIntents({ repo, settings: options.settings }), listRepoFiles(repo)]);
  const text = reader.read(lockPath);
  const parsed = text === undefined ? undefined : parseLockFile(text);
  const lock = parsed?.kind === "ok" ? parsed.lock : emptyLock;
  const locked = Object.values(lock.intents).flatMap((entry) => [entry.file, ...(entry.copies ?? []).map((copy) => copy.file)]);
  const names = [...new Set([...listed.files, ...locked])].filter((name) => name.endsWith(".nix") && name !== "flake.nix").sort();
  const files = new Map(names.flatMap((name) => ((found) => (found === undefined ? [] : [[name, found] as const]))(reader.read(name))));
  return { intents, lock, files };
}
