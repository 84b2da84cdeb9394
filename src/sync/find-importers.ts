// Nix files that may import NixGen's folders: those that name the folder, or that collect the files of folders.
import { readdirSync } from "node:fs";
import path from "node:path";
import { runGit, splitNul } from "../ports/git.js";
import { importerPatterns } from "./check-imports.js";

/**
 * Paths relative to the repository's root. With git it is one search of the work tree or index; without, every Nix file.
 * @param others words whose files are found as well: a second search would cost a second git
 */
export async function findImporters(repo: string, from: "worktree" | "index", modulesDir: string, others: readonly string[] = []): Promise<string[]> {
  const patterns = [path.posix.basename(modulesDir), ...importerPatterns, ...others].flatMap((pattern) => ["-e", pattern]);
  const where = from === "index" ? "--cached" : "--untracked";
  const outcome = await runGit(repo, ["grep", where, "-l", "-z", "-I", "-F", ...patterns, "--", "*.nix"]);
  if (outcome && outcome.code <= 1) return splitNul(outcome.stdout);
  const names = readdirSync(repo, { recursive: true, encoding: "utf8" });
  return names.map((name) => name.split(path.sep).join("/")).filter((name) => name.endsWith(".nix") && !/(^|\/)(\.git|\.direnv|node_modules|result)\//.test(name));
}

