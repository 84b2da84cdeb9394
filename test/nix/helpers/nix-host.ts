// Runs real Nix programs against the stand-in nixpkgs: own store, own home, no network access by Nix itself. The store
// lies in the user's cache and stays, because what it holds is named by its content; delete the folder to start afresh.
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, cp, lstat, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "../../helpers/make-repository.js";
import { skipTests } from "../../helpers/skip-tests.js";

const run = promisify(execFile);

export interface Nix {
  /** For names of tests: `Nix 2.8.0`. */
  readonly name: string;
  /** The folder with `nix`, `nix-instantiate` and the others. */
  readonly folder: string;
  /** Whether a build hook must be switched off, because the wrapper cannot start it. */
  readonly isWrapped: boolean;
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Copies of what the tests hand to Nix as flake inputs. */
export interface HostFlakes {
  readonly nixpkgs: string;
  readonly flakeParts: string;
  /** This project as it lies in the work tree, without ignored files. */
  readonly nixgen: string;
}

/** nixpkgs of 2020, the newest that can be evaluated whole without a network; undefined where it is missing. */
export function realNixpkgs(): string | undefined {
  const folder = process.env["NIXGEN_TEST_NIXPKGS"] ?? path.join(homedir(), ".cache/nixgen-test/nixpkgs-20.09");
  return existsSync(path.join(folder, "flake.nix")) ? folder : undefined;
}

/** The model file that tests of generation need; undefined where it is missing. */
export function baseModel(): string | undefined {
  const folder = process.env["NIXGEN_MODEL_DIR"] ?? path.join(homedir(), ".cache/nixgen/models");
  const file = path.join(folder, "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf");
  return existsSync(file) ? file : undefined;
}

/** The `nix` on PATH, and a current one from NIXGEN_NIX_CURRENT or the cache folder. Prints a SKIP line for a missing one. */
export async function findNixes(testsEach: number): Promise<readonly Nix[]> {
  const onPath = (process.env["PATH"] ?? "").split(":").find((folder) => existsSync(path.join(folder, "nix-instantiate")));
  const current = process.env["NIXGEN_NIX_CURRENT"] ?? path.join(homedir(), ".cache/nix-current/bin");
  const found: Nix[] = [];
  for (const [label, folder] of [["on PATH", onPath], ["that is current", current]] as const) {
    if (folder === undefined || !existsSync(path.join(folder, "nix"))) {
      skipTests(`there is no Nix ${label}`, testsEach);
      continue;
    }
    const { stdout } = await run(path.join(folder, "nix"), ["--version"]);
    found.push({ name: `Nix ${stdout.trim().split(" ").at(-1) ?? "?"}`, folder, isWrapped: folder === current });
  }
  return found;
}

const store = process.env["NIXGEN_TEST_NIX_STORE"] ?? path.join(homedir(), ".cache/nixgen-test/nix-host");

export function nixEnvironment(nix: Nix): Record<string, string> {
  const settings = ["sandbox = false", "build-users-group =", "builders =", "flake-registry =", "max-jobs = 2", "experimental-features = nix-command flakes", "warn-dirty = false"];
  return {
    PATH: `${nix.folder}:${process.env["PATH"] ?? ""}`,
    HOME: path.join(store, "home"),
    NIX_STORE_DIR: path.join(store, "store"),
    NIX_STATE_DIR: path.join(store, "var"),
    NIX_LOG_DIR: path.join(store, "log"),
    NIX_CONF_DIR: path.join(store, "etc"),
    NIX_CONFIG: [...settings, ...(nix.isWrapped ? ["build-hook ="] : [])].join("\n"),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
  };
}

/** Starts a program of this Nix (`nix`, `nix-instantiate`) and waits; a code other than 0 is a result like any other. */
export async function runNix(nix: Nix, program: string, parameters: readonly string[], options: { cwd?: string; env?: Record<string, string> } = {}): Promise<Finished> {
  await mkdir(path.join(store, "home"), { recursive: true });
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(nix.folder, program), parameters, {
      cwd: options.cwd ?? tmpdir(),
      env: { ...nixEnvironment(nix), ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr: stderr.replaceAll(/\u001B\[[0-9;]*m/g, "") }));
  });
}

/** The arguments that put the stand-ins in the place of a flake's inputs. */
export function withInputs(inputs: Readonly<Record<string, string>>): readonly string[] {
  return ["--offline", "--no-write-lock-file", ...Object.entries(inputs).flatMap(([name, folder]) => ["--override-input", name, `path:${folder}`])];
}

let prepared: Promise<HostFlakes> | undefined;

/** Makes the copies once for all tests of the process; they are removed when it ends. */
export function prepareHostFlakes(): Promise<HostFlakes> {
  prepared ??= makeCopies();
  return prepared;
}

async function makeCopies(): Promise<HostFlakes> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), "nixgen-nix-")));
  process.once("beforeExit", () => void rm(folder, { recursive: true, force: true }));
  const flakes = { nixpkgs: path.join(folder, "nixpkgs"), flakeParts: path.join(folder, "flake-parts"), nixgen: path.join(folder, "nixgen") };
  await cp(path.join(projectRoot, "test/nix/host-nixpkgs"), flakes.nixpkgs, { recursive: true });
  await cp(path.join(projectRoot, "test/nix/host-flake-parts"), flakes.flakeParts, { recursive: true });
  const model = baseModel();
  const files = model === undefined ? {} : { "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046": model };
  await writeFile(path.join(flakes.nixpkgs, "host.json"), JSON.stringify({ path: process.env["PATH"], home: homedir(), files }));
  await copyProject(flakes.nixgen);
  return flakes;
}

/** Tracked and new files, as `git add --all` would take them: a flake made of this folder is what a commit would give. */
async function copyProject(target: string): Promise<void> {
  const { stdout } = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: projectRoot, maxBuffer: 1 << 26 });
  for (const name of stdout.split("\0").filter(Boolean)) {
    const source = path.join(projectRoot, name);
    const info = await lstat(source).catch(() => undefined);
    if (info === undefined) continue; // deleted, not yet committed
    const copy = path.join(target, name);
    await mkdir(path.dirname(copy), { recursive: true });
    await cp(source, copy, { verbatimSymlinks: true });
    if (info.isFile()) await chmod(copy, info.mode & 0o111 ? 0o755 : 0o644);
  }
}
