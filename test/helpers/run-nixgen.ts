// Starts the built command line as a user does, in a folder that must not be this project's.
import { spawn } from "node:child_process";
import path from "node:path";
import { assertOutsideProject, gitEnvironment, projectRoot } from "./make-repository.js";

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunNixgenOptions {
  readonly cwd: string;
  /** Added to a small environment that has no configuration of the person who runs the tests. */
  readonly env?: Readonly<Record<string, string>>;
  /** What it reads from stdin; absent: nothing. */
  readonly input?: string;
  /** Sends a signal once, as soon as `ready` says so. */
  readonly sendWhen?: { readonly signal: NodeJS.Signals; readonly ready: () => Promise<boolean> };
}

export async function runNixgen(parameters: readonly string[], options: RunNixgenOptions): Promise<Finished> {
  assertOutsideProject(options.cwd);
  const home = path.join(options.cwd, ".git", "home"); // nothing is read from or written to the real home, nor tracked
  const env = { ...gitEnvironment, HOME: home, XDG_CACHE_HOME: path.join(home, "cache"), XDG_STATE_HOME: path.join(home, "state"), ...options.env };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(projectRoot, "bin/nixgen.js"), ...parameters], { cwd: options.cwd, env, stdio: ["pipe", "pipe", "pipe"] });
    // Who does not read it is gone before all of it is written.
    child.stdin.on("error", () => undefined).end(options.input ?? "");
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const { sendWhen } = options;
    const watch = async (): Promise<void> => {
      while (sendWhen && child.exitCode === null) {
        if (await sendWhen.ready()) {
          child.kill(sendWhen.signal);
          return;
        }
        await new Promise((wake) => setTimeout(wake, 20));
      }
    };
    watch().catch(reject);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}
