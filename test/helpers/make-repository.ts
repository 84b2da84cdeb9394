// A git repository in a temporary folder, made from a table of files and removed after the test.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The folder of this project: no test may work in it. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** What git needs so that a test never depends on the settings of whoever runs it. */
export const gitEnvironment = {
  PATH: process.env["PATH"] ?? "",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_AUTHOR_NAME: "Test",
  GIT_AUTHOR_EMAIL: "test@example.org",
  GIT_COMMITTER_NAME: "Test",
  GIT_COMMITTER_EMAIL: "test@example.org",
};

export interface Repository {
  readonly folder: string;
  readonly write: (files: Readonly<Record<string, string>>) => Promise<void>;
  /** Runs git in the repository and returns its stdout. */
  readonly git: (...parameters: string[]) => Promise<string>;
}

/** Refuses to work in the project itself, where a test could destroy the work of whoever runs it. */
export function assertOutsideProject(folder: string): void {
  if (folder === projectRoot || folder.startsWith(projectRoot + path.sep)) throw new Error(`a test must not work in ${folder}`);
}

/** Makes a repository with one commit of `files`, gives it to `work` and removes it. */
export async function withRepository<T>(files: Readonly<Record<string, string>>, work: (repository: Repository) => Promise<T>): Promise<T> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), "nixgen-test-")));
  assertOutsideProject(folder);
  const repository: Repository = {
    folder,
    async write(more) {
      for (const [name, text] of Object.entries(more)) {
        await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
        await writeFile(path.join(folder, name), text);
      }
    },
    async git(...parameters) {
      return (await run("git", parameters, { cwd: folder, env: gitEnvironment })).stdout;
    },
  };
  try {
    await repository.git("init", "-q", "-b", "main");
    await repository.write(files);
    await repository.git("add", "-A");
    await repository.git("commit", "-q", "--allow-empty", "-m", "start");
    return await work(repository);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
