// `nixgen hook`: the check of what is about to be committed, read from the index. It never stashes and, without `--fix`,
// never writes; with it, only files that the generation changes are written and staged, and other work in them stays.
import { realpathSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../errors.js";
import { runGit, splitNul } from "../ports/git.js";
import { quoteFile } from "../text/quote-file.js";
import type { Diagnostic } from "../types/diagnostic.js";
import { checkRepo, type CheckRepoOptions, type CheckedRepo } from "./check-repo.js";
import { fixStaged, type GenerateEdits } from "./fix-staged.js";
import { lockPath } from "./lock-file.js";

export interface HookOptions extends Omit<CheckRepoOptions, "from"> {
  /** What lint-staged or pre-commit name, absolute or relative to `cwd`; empty: all that is staged. */
  readonly files: readonly string[];
  readonly cwd: string;
  /** Name of the index that git hands to a hook (GIT_INDEX_FILE). */
  readonly indexFile?: string | undefined;
  /** With it the hook brings staged files in step; without, it only reports. */
  readonly generate?: GenerateEdits;
}

export interface HookResult {
  /** Findings that concern these files, as they are after a fix. */
  readonly diagnostics: readonly Diagnostic[];
  readonly intents: number;
  /** Files that were written and staged. */
  readonly restaged: readonly string[];
}

/** Throws UsageError NG125 where there is no git and the files are not named, NixgenError where git or the disk fails. */
export async function runHook(options: HookOptions): Promise<HookResult> {
  const repo = realpathSync(options.repo);
  const { files, from } = await listFiles(repo, options);
  if (!files.some((file) => file === options.settings.intents || file === lockPath || file.endsWith(".nix"))) {
    return { diagnostics: [], intents: 0, restaged: [] };
  }
  const checked = await checkRepo({ ...options, repo, from });
  const concerned = concerning(checked, files);
  const { intents } = checked;
  if (concerned.length === 0) return { diagnostics: [], intents, restaged: [] };
  if (from === "worktree") return { diagnostics: concerned, intents, restaged: [] };
  if (!options.generate) return { diagnostics: await addStageHints(repo, options, concerned, checked), intents, restaged: [] };

  const fixed = await fixStaged({ repo, diagnostics: concerned, generate: options.generate, indexFile: options.indexFile, signal: options.signal });
  if (fixed.restaged.length === 0) return { diagnostics: unique([...fixed.diagnostics, ...concerned]), intents, restaged: [] };
  const after = await checkRepo({ ...options, repo, from });
  return { diagnostics: unique([...fixed.diagnostics, ...concerning(after, [...files, ...fixed.restaged])]), intents: after.intents, restaged: fixed.restaged };
}

/** What is staged and what was named: `pre-commit run --all-files` names files that nobody has staged. */
async function listFiles(repo: string, { files, cwd, generate }: HookOptions): Promise<{ readonly files: readonly string[]; readonly from: "worktree" | "index" }> {
  const named = files.map((file) => toRepoPath(repo, path.resolve(cwd, file)));
  // Renames as a deletion and an addition: both names matter. Without a first commit this compares with nothing.
  const outcome = await runGit(repo, ["diff", "--cached", "--name-only", "--no-renames", "--relative", "--no-ext-diff", "-z"]);
  if (outcome?.code === 0) {
    const staged = splitNul(outcome.stdout);
    // Whoever names files has left out deleted ones and may have left out the lock; what else is staged is not asked for.
    return { files: named.length === 0 ? staged : [...named, ...staged.filter((file) => file === lockPath)], from: "index" };
  }
  if (named.length > 0 && !generate) return { files: named, from: "worktree" }; // a build sandbox has the bare files
  const reason = outcome ? outcome.stderr.trim().split("\n")[0] : "git is not installed";
  throw new UsageError("NG125", `nixgen hook needs a git repository: ${reason}`, { hint: "run it in one, or use `nixgen check`, which needs none" });
}

function toRepoPath(repo: string, file: string): string {
  let folder = path.dirname(file);
  try {
    folder = realpathSync(folder);
  } catch {
    // A folder that is gone has no other name.
  }
  return path.relative(repo, path.join(folder, path.basename(file))).split(path.sep).join("/");
}

/** What is wrong elsewhere does not stop a commit that has nothing to do with it. */
function concerning(checked: CheckedRepo, files: readonly string[]): Diagnostic[] {
  const names = new Set(files);
  return checked.diagnostics.filter(({ code, at, intent }) => {
    // What is gone, or missing, has no place that could be staged.
    if (code === "NG713" || code === "NG716" || code === "NG717") return true;
    const places = [at?.file, ...(intent === undefined ? [] : (checked.filesOf.get(intent) ?? []))];
    return names.has(lockPath) || places.some((file) => file !== undefined && names.has(file));
  });
}

/** What keeps an intent from being generated, the check finds as well. */
function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map((each) => [JSON.stringify([each.code, each.message, each.intent, each.at]), each])).values()];
}

/** Where the work tree is in step already, staging is all that is missing. */
async function addStageHints(repo: string, options: HookOptions, diagnostics: readonly Diagnostic[], checked: CheckedRepo): Promise<Diagnostic[]> {
  const outcome = await runGit(repo, ["ls-files", "--modified", "--others", "--deleted", "--exclude-standard", "-z"]);
  const unstaged = new Set(outcome?.code === 0 ? splitNul(outcome.stdout) : []);
  if (unstaged.size === 0) return [...diagnostics];
  const inWorkTree = await checkRepo({ ...options, repo, from: "worktree" });
  const keyOf = ({ code, intent, option }: Diagnostic): string => JSON.stringify([code, intent, option]);
  const still = new Set(inWorkTree.diagnostics.map(keyOf));
  return diagnostics.map((diagnostic) => {
    const { at, intent } = diagnostic;
    const related = [at?.file, lockPath, ...(intent === undefined ? [...checked.filesOf.values()].flat() : (checked.filesOf.get(intent) ?? [])), ...(intent === undefined ? [] : (inWorkTree.filesOf.get(intent) ?? []))];
    const files = [...new Set(related.filter((file): file is string => file !== undefined && unstaged.has(file)))];
    if (still.has(keyOf(diagnostic)) || files.length === 0) return diagnostic;
    return { ...diagnostic, hint: `the work tree is in step, only not staged: \`git add ${files.map(quoteFile).join(" ")}\`` };
  });
}
