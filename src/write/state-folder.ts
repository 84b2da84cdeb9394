// Where the journal and the mutual-exclusion file of a repository lie: a place that git never tracks and that every NixGen
// working on the same files finds, whatever its environment says.
import { readFileSync, statSync } from "node:fs";
import path from "node:path";

/**
 * `.git/nixgen`; in a worktree or submodule the same inside its own git folder; without git `.nixgen` in the repository,
 * which is there only while something is written. Absolute; it need not exist.
 */
export function findStateFolder(repo: string): string {
  const git = path.join(repo, ".git");
  const info = statSync(git, { throwIfNoEntry: false });
  if (info?.isDirectory()) return path.join(git, "nixgen");
  // A worktree has a file with one line. It must be its own folder, not the shared one: the files differ.
  const named = info?.isFile() ? /^gitdir: (.+?)\r?\n?$/.exec(readFileSync(git, "utf8"))?.[1] : undefined;
  if (named !== undefined && statSync(path.resolve(repo, named), { throwIfNoEntry: false })?.isDirectory()) {
    return path.join(path.resolve(repo, named), "nixgen");
  }
  return path.join(repo, ".nixgen");
}
