// The only door to the `nix` command. Evaluates an attribute of a flake through a Nix function and returns its JSON.
// Never builds, never writes a lock file, never goes through a shell; knows nothing of options, hosts or settings.
import { spawn } from "node:child_process";
import { NixgenError } from "../errors.js";
import { cacheableInputs } from "./nix-path-inputs.js";

export interface NixEvalRequest {
  /** Folder of the flake (holds flake.nix). */
  readonly flake: string;
  /** `git`: as Nix sees the repository, untracked files left out; `path`: every file of the folder. */
  readonly scheme: "git" | "path";
  /** Attribute path below the flake's outputs, such as `nixosConfigurations`. */
  readonly attribute: string;
  /** Text of a Nix function; its argument is the attribute, its result must be JSON. */
  readonly apply: string;
  /** Default false. True only in a folder of NixGen's own, to make the lock file that is missing there. */
  readonly writeLock?: boolean;
  readonly offline?: boolean;
  readonly signal?: AbortSignal;
  /** Default ten minutes: a first evaluation may have to download the flake's inputs. */
  readonly timeoutMs?: number;
  /** Called with each line that Nix writes to stderr, as it comes. */
  readonly onLine?: (line: string) => void;
}

/** The flake's own failure is a value: what it means is for the caller to say. `stderr` is Nix's text, colours removed. */
export type NixEvalAnswer =
  | { readonly ok: true; readonly value: unknown; readonly stderr: string }
  | { readonly ok: false; readonly stderr: string };

export interface Nix {
  /** Throws NixgenError NG601 (no Nix), NG602 (time limit), or the signal's reason. */
  evaluate(request: NixEvalRequest): Promise<NixEvalAnswer>;
  /** `2.8.0`; undefined when there is no Nix. */
  version(): Promise<string | undefined>;
}

export interface NixSettings {
  /** Default: NIXGEN_NIX, then `nix` on PATH. */
  readonly command?: string;
  readonly env?: NodeJS.ProcessEnv;
}

interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Limits {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly onLine?: ((line: string) => void) | undefined;
}

const tenMinutes = 600_000;

/** Nix as it is installed on this machine; nothing is started before the first call. */
export function openNix(settings: NixSettings = {}): Nix {
  const outer = settings.env ?? process.env;
  const command = settings.command ?? outer["NIXGEN_NIX"] ?? "nix";
  const env = selectEnvironment(outer);
  const storeDir = outer["NIX_STORE_DIR"] ?? "/nix/store";
  return {
    async evaluate(request) {
      const limits = { signal: request.signal, timeoutMs: request.timeoutMs ?? tenMinutes, onLine: request.onLine };
      const quick = await run(command, await makeArguments(request, true, storeDir), env, limits);
      // A flake that imports from a derivation has to build it; only then is the slower, writing evaluation worth its price.
      const isImport = quick.code !== 0 && /\.drv'? is not valid|without a valid store path|import-from-derivation/.test(quick.stderr);
      const finished = isImport ? await run(command, await makeArguments(request, false, storeDir), env, limits) : quick;
      if (finished.code !== 0) return { ok: false, stderr: finished.stderr };
      return { ok: true, value: JSON.parse(finished.stdout) as unknown, stderr: finished.stderr };
    },
    async version() {
      try {
        const { code, stdout } = await run(command, ["--version"], env, { timeoutMs: 10_000 });
        return code === 0 ? /(\d+(?:\.\d+)+)/.exec(stdout)?.[1] : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

/**
 * Arguments for a Nix function as text: `host = builtins.fromJSON "…"; skip = …;`. Data enters a Nix program as JSON in a
 * string, so no name can become code.
 */
export function bindData(data: Readonly<Record<string, unknown>>): string {
  const quote = (value: unknown): string => JSON.stringify(value).replace(/[\\"$]/g, (c) => `\\${c}`);
  return Object.entries(data).map(([name, value]) => `${name} = builtins.fromJSON "${quote(value)}";`).join(" ");
}

async function makeArguments(request: NixEvalRequest, isReadOnly: boolean, storeDir: string): Promise<string[]> {
  const scheme = request.scheme === "git" ? "git+file" : "path";
  const inputs = await cacheableInputs(request.flake, storeDir);
  return [
    "--extra-experimental-features", "nix-command flakes",
    "eval", `${scheme}://${encodeURI(request.flake).replace(/[?#]/g, encodeURIComponent)}#${request.attribute}`,
    "--json", "--apply", request.apply,
    "--log-format", "raw", ...(request.writeLock ? [] : ["--no-write-lock-file"]),
    "--option", "warn-dirty", "false",
    // The cache also remembers failures, and `--apply` gains nothing from it.
    "--option", "eval-cache", "false",
    // Without this, Nix asks every binary cache for the flake's own source: minutes where there is no network.
    ...(isReadOnly ? ["--read-only", "--option", "substitute", "false"] : []),
    ...(request.offline ? ["--offline"] : []),
    ...inputs.flatMap(({ name, path }) => ["--override-input", name, `path:${path}`]),
  ];
}

/** What Nix needs to find its store, its settings, its certificates and the user's keys, and nothing else. */
function selectEnvironment(outer: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const wanted = /^(HOME|PATH|USER|LOGNAME|TMPDIR|NIX_.*|XDG_.*|SSL_CERT_.*|SSH_AUTH_SOCK|GIT_SSH.*|GIT_CONFIG.*|https?_proxy|no_proxy|all_proxy|GC_.*)$/i;
  const kept = Object.entries(outer).filter(([name]) => wanted.test(name));
  // Nix collects garbage too often while its heap is small: a larger start takes a third off a NixOS evaluation.
  return { GC_INITIAL_HEAP_SIZE: "512M", ...Object.fromEntries(kept), LC_ALL: "C.UTF-8", NO_COLOR: "1" };
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv, limits: Limits): Promise<Finished> {
  limits.signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    const stdout: Buffer[] = [];
    const stderr: string[] = [];
    let partial = "";
    let failure: unknown;
    const stop = (reason: unknown): void => {
      failure ??= reason;
      child.kill("SIGTERM");
      setTimeout(() => child.kill("SIGKILL"), 2_000).unref();
    };
    const onAbort = (): void => stop(limits.signal?.reason);
    const timer = setTimeout(() => stop(timedOut(limits.timeoutMs)), limits.timeoutMs);
    limits.signal?.addEventListener("abort", onAbort, { once: true });
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      const lines = (partial + chunk).split("\n");
      partial = lines.pop() ?? "";
      for (const line of lines.map(withoutColours)) {
        stderr.push(line);
        limits.onLine?.(line);
      }
    });
    child.on("error", (cause) => finish(() => reject(failure ?? notStarted(command, cause))));
    child.on("close", (code) => {
      if (partial !== "") stderr.push(withoutColours(partial));
      finish(() => {
        if (failure !== undefined) reject(failure);
        else resolve({ code, stdout: Buffer.concat(stdout).toString("utf8"), stderr: stderr.join("\n") });
      });
    });
    function finish(settle: () => void): void {
      clearTimeout(timer);
      limits.signal?.removeEventListener("abort", onAbort);
      settle();
    }
  });
}

function withoutColours(line: string): string {
  // eslint-disable-next-line no-control-regex
  return line.replace(/\x1b\[[0-9;]*[A-Za-z]/g, "");
}

function notStarted(command: string, cause: Error): NixgenError {
  return new NixgenError("NG601", `Nix cannot be started: ${command} ${isMissing(cause) ? "was not found" : "failed"}`, {
    hint: "Install Nix, or set NIXGEN_NIX to its path; without Nix use --no-eval",
    cause,
  });
}

function isMissing(cause: Error): boolean {
  return "code" in cause && cause.code === "ENOENT";
}

function timedOut(milliseconds: number): NixgenError {
  return new NixgenError("NG602", `Nix did not finish within ${Math.round(milliseconds / 1000)} seconds`, {
    hint: "Run again: what Nix has downloaded is kept; or skip the evaluation with --no-eval",
  });
}
