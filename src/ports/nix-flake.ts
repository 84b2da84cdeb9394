// Gives Nix a flake to evaluate: the repository itself, or a copy of it with texts that are not written yet. The
// repository is never changed: a missing lock file is made in the copy and kept in the cache.
import { createHash } from "node:crypto";
import { copyFile, link, lstat, mkdir, mkdtemp, readFile, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { NixgenError } from "../errors.js";
import { listRepoFiles } from "./repo-files.js";

/** A text that a file is going to have; `undefined` when the file is going to be deleted. */
export interface FileText {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly text: string | undefined;
}

export interface OpenFlake {
  readonly flake: string;
  readonly scheme: "git" | "path";
  /** True in a copy without lock file: Nix has to make one. */
  readonly writeLock: boolean;
  /** Removes the copy, and keeps the lock file that was made in it. */
  close(): Promise<void>;
}

export interface OpenFlakeRequest {
  readonly repo: string;
  readonly files?: readonly FileText[];
  /** Where lock files of flakes without one are kept. */
  readonly cacheDir: string;
}

/** Throws NixgenError NG603 when the copy cannot be made. */
export async function openFlake({ repo, files = [], cacheDir }: OpenFlakeRequest): Promise<OpenFlake> {
  const listed = await listRepoFiles(repo);
  const hasLock = listed.files.includes("flake.lock");
  if (files.length === 0 && hasLock) return { flake: repo, scheme: listed.scheme, writeLock: false, close: async () => {} };

  const copy = await mkdtemp(join(tmpdir(), "nixgen-flake-"));
  const keptLock = join(cacheDir, "locks", `${await hashFile(join(repo, "flake.nix"))}.json`);
  try {
    await copyFiles(repo, copy, listed.files, files);
    const isLocked = hasLock || (await copyIfThere(keptLock, join(copy, "flake.lock")));
    return {
      flake: copy,
      scheme: "path",
      writeLock: !isLocked,
      async close() {
        if (!isLocked) await keepLock(join(copy, "flake.lock"), keptLock);
        await rm(copy, { recursive: true, force: true });
      },
    };
  } catch (cause) {
    await rm(copy, { recursive: true, force: true });
    throw new NixgenError("NG603", `The repository cannot be copied for evaluation: ${(cause as Error).message}`, {
      hint: `Check that ${tmpdir()} can be written and has space, or skip the evaluation with --no-eval`,
      cause,
    });
  }
}

async function copyFiles(repo: string, copy: string, names: readonly string[], files: readonly FileText[]): Promise<void> {
  const changed = new Set(files.map((file) => file.path));
  const folders = new Set([...names, ...changed].map((name) => dirname(join(copy, name))));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  await Promise.all(names.filter((name) => !changed.has(name)).map((name) => copyOne(join(repo, name), join(copy, name))));
  for (const { path, text } of files) if (text !== undefined) await writeFile(join(copy, path), text);
}

async function copyOne(from: string, to: string): Promise<void> {
  const stats = await lstat(from).catch(() => undefined);
  if (stats === undefined) return; // tracked, but deleted in the work tree: Nix does not see it either
  if (stats.isSymbolicLink()) return symlink(await readlink(from), to);
  if (stats.isDirectory()) return; // a git submodule, which a flake does not contain by default
  // A hard link costs nothing however large the file is, and nothing writes to the copy.
  await link(from, to).catch(() => copyFile(from, to));
}

/** For the next evaluation; where the cache can't be written, Nix locks the inputs anew each time. */
async function keepLock(from: string, to: string): Promise<void> {
  const text = await readFile(from, "utf8").catch(() => undefined);
  if (text === undefined) return;
  await mkdir(dirname(to), { recursive: true })
    .then(() => writeFileAtomic(to, text))
    .catch(() => undefined);
}

async function copyIfThere(from: string, to: string): Promise<boolean> {
  return copyFile(from, to).then(() => true, () => false);
}

async function hashFile(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => "");
  return createHash("sha256").update(bytes).digest("hex").slice(0, 32);
}
