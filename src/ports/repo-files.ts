// Lists the files of a repository as a flake sees them. Reads names only.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { runGit, splitNul } from "./git.js";

export interface RepoFiles {
  /** Relative paths with `/`, sorted. */
  readonly files: readonly string[];
  /** `git`: the tracked files, which is what Nix takes of a git flake; `path`: every file of the folder that is not ignored. */
  readonly scheme: "git" | "path";
}

// Never part of a configuration, and often large.
const skippedFolders = new Set([".git", "node_modules", ".direnv"]);

/** Files of the repository at `folder`. A folder whose flake.nix is not tracked is taken as a plain folder. */
export async function listRepoFiles(folder: string): Promise<RepoFiles> {
  const tracked = await listWithGit(folder, ["--cached"]);
  if (tracked?.includes("flake.nix")) return { files: tracked, scheme: "git" };
  const present = tracked && (await listWithGit(folder, ["--cached", "--others", "--exclude-standard"]));
  return { files: present ?? (await walk(folder, "")).sort(), scheme: "path" };
}

async function listWithGit(folder: string, flags: readonly string[]): Promise<readonly string[] | undefined> {
  const outcome = await runGit(folder, ["ls-files", "-z", ...flags]);
  if (outcome === undefined || outcome.code !== 0) return undefined;
  return [...new Set(splitNul(outcome.stdout))].sort();
}

async function walk(folder: string, prefix: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
    const path = prefix === "" ? entry.name : `${prefix}/${entry.name}`;
    if (!entry.isDirectory()) found.push(path);
    else if (!skippedFolders.has(entry.name)) found.push(...(await walk(folder, path)));
  }
  return found;
}
