// Puts contents into git's index without touching the work tree, so that a hook can stage an edit of a file whose other
// changes are not staged. It stages exactly what it is given, and all of it or nothing.
import { NixgenError } from "../errors.js";
import { runGit, splitNul } from "../ports/git.js";

export interface StagedContent {
  /** Relative to the repository's root. */
  readonly path: string;
  /** null takes the file out of the index. */
  readonly text: string | null;
}

export interface IndexEntry {
  /** `100644`, `100755`, `120000` for a link, `160000` for a submodule. */
  readonly mode: string;
  readonly hash: string;
}

/** Entries of the index by path. Throws NixgenError NG131. */
export async function readIndexEntries(repo: string, paths: readonly string[]): Promise<Map<string, IndexEntry>> {
  const listed = await git(repo, ["ls-files", "--stage", "-z", "--", ...paths.map((path) => `:(literal)${path}`)]);
  const entries = new Map<string, IndexEntry>();
  for (const line of splitNul(listed)) {
    const match = /^(\d+) ([0-9a-f]+) 0\t(.+)$/s.exec(line);
    if (match) entries.set(match[3] ?? "", { mode: match[1] ?? "", hash: match[2] ?? "" });
  }
  return entries;
}

/** Where `repo` lies in git's work tree: empty, or `sub/folder/`. */
export async function readPrefix(repo: string): Promise<string> {
  return (await git(repo, ["rev-parse", "--show-prefix"])).toString("utf8").replace(/\n$/, "");
}

/** Throws NixgenError NG131, and then the index is as it was. */
export async function stageFiles(repo: string, files: readonly StagedContent[]): Promise<void> {
  const entries = await readIndexEntries(repo, files.map(({ path }) => path));
  const prefix = await readPrefix(repo);
  const records: string[] = [];
  for (const { path, text } of files) {
    // Mode 0 means: take it out.
    if (text === null) records.push(`0 ${"0".repeat(40)}\t${prefix}${path}\0`);
    else {
      // Without --path: the text is what the index is to hold, and no filter may change it.
      const hash = (await git(repo, ["hash-object", "-w", "--stdin"], text)).toString("utf8").trim();
      records.push(`${entries.get(path)?.mode ?? "100644"} ${hash}\t${prefix}${path}\0`);
    }
  }
  if (records.length > 0) await git(repo, ["update-index", "-z", "--index-info"], records.join(""));
}

async function git(repo: string, parameters: readonly string[], input?: string): Promise<Buffer> {
  const outcome = await runGit(repo, parameters, input);
  if (outcome?.code === 0) return outcome.stdout;
  const reason = outcome ? outcome.stderr.trim() : "git is not installed";
  throw new NixgenError("NG131", `git ${parameters[0] ?? ""} failed: ${reason}`, { hint: /index\.lock/.test(reason) ? "another git is at work in this repository: wait for it, then try again" : "run it in a git repository" });
}
