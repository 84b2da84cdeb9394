// Reads files of a repository for a check: from the work tree, or as they are staged for a commit. It never changes either.
import { NixgenError } from "../errors.js";
import { readStagedFiles } from "../ports/git.js";
import { readTextFile } from "../write/read-text-file.js";

export interface RepoReader {
  readonly from: "worktree" | "index";
  /**
   * Must come before `read` for files of the index, which is asked once for many. Throws NixgenError for a file that can't be
   * read; with `isOptional` it counts as not there.
   */
  load(files: readonly string[], isOptional?: boolean): Promise<void>;
  /** undefined: no such file there. */
  read(file: string): string | undefined;
}

export function openReader(repo: string, from: "worktree" | "index"): RepoReader {
  const texts = new Map<string, string | undefined>();
  return {
    from,
    async load(files, isOptional = false) {
      const wanted = [...new Set(files)].filter((file) => !texts.has(file));
      const staged = from === "index" ? await readStagedFiles(repo, wanted) : undefined;
      for (const file of wanted) texts.set(file, staged ? staged.get(file) : readWorkTree(repo, file, isOptional));
    },
    read(file) {
      if (from === "worktree" && !texts.has(file)) texts.set(file, readWorkTree(repo, file, true));
      return texts.get(file);
    },
  };
}

function readWorkTree(repo: string, file: string, isOptional: boolean): string | undefined {
  try {
    return readTextFile(repo, file)?.text;
  } catch (error) {
    if (isOptional && error instanceof NixgenError) return undefined;
    throw error;
  }
}
