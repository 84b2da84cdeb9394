// Finds the repository that a command is about: the folder that was named, or the git root around the current one.
// It starts no git, because every command, hooks included, begins here.
import { existsSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../errors.js";

/** Absolute real path. Throws UsageError NG123; where no repository is needed, the current folder stands in for one. */
export function findRepository(given: string | undefined, cwd: string, isNeeded = true): string {
  if (given !== undefined) {
    const folder = path.resolve(cwd, given);
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
      throw new UsageError("NG123", `--repo ${given} is no folder`, { hint: "name the root of your configuration's repository" });
    }
    return realpathSync(folder);
  }
  for (let folder = realpathSync(cwd); ; folder = path.dirname(folder)) {
    // A folder in an ordinary clone, a file in a worktree or submodule.
    if (existsSync(path.join(folder, ".git"))) return folder;
    if (folder === path.dirname(folder)) break;
  }
  if (!isNeeded) return realpathSync(cwd);
  throw new UsageError("NG123", `${cwd} is not inside a git repository`, { hint: "run it in your configuration's repository, or name one with `--repo DIR`" });
}
