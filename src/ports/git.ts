// Runs git on a repository: lists, searches and reads, from the work tree or from the index. It must not change anything.
import { execFile } from "node:child_process";
import { NixgenError } from "../errors.js";

export interface GitOutcome {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

const maxOutput = 256 * 1024 * 1024;

/** Runs `git` in `folder` and returns whatever its exit code is, or undefined where there is no git to run. */
export async function runGit(folder: string, parameters: readonly string[], input?: string): Promise<GitOutcome | undefined> {
  return new Promise((resolve, reject) => {
    // A fixed language keeps messages comparable; optional locks would let a reader disturb a commit that runs beside it.
    const env = { ...process.env, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0" };
    const child = execFile("git", ["-C", folder, ...parameters], { env, encoding: "buffer", maxBuffer: maxOutput }, (error, stdout, stderr) => {
      if (error && typeof error.code !== "number") {
        if (error.code === "ENOENT") resolve(undefined);
        else reject(new NixgenError("NG131", `git ${parameters[0] ?? ""} failed: ${error.message}`, { cause: error }));
        return;
      }
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr: stderr.toString("utf8") });
    });
    child.stdin?.on("error", () => undefined); // git may end before it has read everything; its exit code tells why
    child.stdin?.end(input ?? "");
  });
}

/** Splits the output of a `-z` command. */
export function splitNul(output: Buffer): string[] {
  return output.toString("utf8").split("\0").filter((name) => name !== "");
}

/** Contents of files as they are staged; a path that is not in the index is left out. */
export async function readStagedFiles(folder: string, paths: readonly string[]): Promise<Map<string, string>> {
  const contents = new Map<string, string>();
  const safe = paths.filter((path) => !path.includes("\n")); // the batch protocol is line by line
  if (safe.length === 0) return contents;
  const outcome = await runGit(folder, ["cat-file", "--batch"], safe.map((path) => `:./${path}\n`).join(""));
  if (!outcome || outcome.code !== 0) throw new NixgenError("NG131", `git cat-file failed: ${outcome?.stderr.trim() ?? "git is not installed"}`);
  let at = 0;
  for (const path of safe) {
    const headEnd = outcome.stdout.indexOf(10, at);
    const head = /^\S+ blob (\d+)$/.exec(outcome.stdout.toString("utf8", at, headEnd));
    at = headEnd + 1;
    if (!head) continue; // "<name> missing"
    const size = Number(head[1]);
    contents.set(path, outcome.stdout.toString("utf8", at, at + size));
    at += size + 1;
  }
  return contents;
}
