// A commit that puts intents and modules out of step is stopped, and any other goes through, with the hook runners that
// people use. What counts is what is staged: changes beside it are neither looked at nor lost.
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { gitEnvironment, projectRoot, withRepository, type Repository } from "../helpers/make-repository.js";
import { skipTests } from "../helpers/skip-tests.js";
import { withTemporaryFolder } from "../helpers/temporary-folder.js";
import { adoptedFiles, fileOf, replaceIn, runPackaged } from "./helpers/adopted-repository.js";
import { buildPackages } from "./helpers/built-packages.js";
import { baseModel, findNixes, nixEnvironment, prepareHostFlakes, runNix, withInputs, type Nix } from "./helpers/nix-host.js";

interface Runner {
  readonly name: string;
  /** Puts the runner's configuration and git hook into a repository; returns variables that its commits need. */
  install(repository: Repository, nix: Nix): Promise<Record<string, string>>;
}

function findPreCommit(): string | undefined {
  const places = [...(process.env["PATH"] ?? "").split(":"), path.join(homedir(), ".cache/nixgen-test/pre-commit/bin")];
  return places.map((folder) => path.join(folder, "pre-commit")).find((file) => existsSync(file));
}

const preCommit = findPreCommit();

async function writeHook(repository: Repository, command: string): Promise<void> {
  const file = path.join(repository.folder, ".git/hooks/pre-commit");
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\nexec ${command}\n`, { mode: 0o755 });
}

async function installPreCommit(repository: Repository, config: string): Promise<Record<string, string>> {
  await repository.write({ ".pre-commit-config.yaml": config });
  await writeHook(repository, `${preCommit ?? ""} run --hook-stage pre-commit`);
  return { PRE_COMMIT_HOME: path.join(repository.folder, ".git/pre-commit") };
}

const plainGit: Runner = {
  name: "a plain git hook",
  async install(repository) {
    await writeHook(repository, "nixgen hook");
    return {};
  },
};

const lintStaged: Runner = {
  name: "lint-staged",
  async install(repository) {
    await repository.write({ "package.json": JSON.stringify({ private: true, "lint-staged": { "{intents.yaml,nixgen.lock,*.nix}": "nixgen hook" } }) });
    await writeHook(repository, path.join(projectRoot, "node_modules/.bin/lint-staged"));
    return {};
  },
};

const preCommitCom: Runner = {
  name: "pre-commit",
  async install(repository) {
    // A hook repository of its own, as pre-commit clones one; its only file is the real list of hooks.
    const hooks = path.join(repository.folder, ".git/hook-repository");
    await mkdir(hooks, { recursive: true });
    await writeFile(path.join(hooks, ".pre-commit-hooks.yaml"), await readFile(path.join(projectRoot, ".pre-commit-hooks.yaml")));
    await repository.git("-C", hooks, "init", "-q", "-b", "main");
    await repository.git("-C", hooks, "add", "-A");
    await repository.git("-C", hooks, "commit", "-q", "-m", "hooks");
    const revision = (await repository.git("-C", hooks, "rev-parse", "HEAD")).trim();
    return installPreCommit(repository, `repos:\n  - repo: ${hooks}\n    rev: ${revision}\n    hooks:\n      - id: nixgen\n`);
  },
};

const gitHooksNix: Runner = {
  name: "a hook of git-hooks.nix",
  async install(repository, nix) {
    // What git-hooks.nix writes of a hook's attributes, which come from the flake's lib.
    const flakes = await prepareHostFlakes();
    const show = `{ inputs.nixpkgs.url = "nixpkgs"; inputs.flake-parts = { url = "flake-parts"; inputs.nixpkgs-lib.follows = "nixpkgs"; }; inputs.nixgen = { url = "nixgen"; inputs.nixpkgs.follows = "nixpkgs"; inputs.flake-parts.follows = "flake-parts"; }; outputs = { self, nixpkgs, flake-parts, nixgen }: { shown = removeAttrs (nixgen.lib.gitHook { pkgs = nixpkgs.legacyPackages.x86_64-linux; }) [ "package" "enable" ]; }; }`;
    const hook = await withTemporaryFolder({ "flake.nix": show }, async (folder) => {
      const inputs = withInputs({ nixpkgs: flakes.nixpkgs, "flake-parts": flakes.flakeParts, nixgen: flakes.nixgen });
      const result = await runNix(nix, "nix", ["eval", "--json", `path:${folder}#shown`, ...inputs]);
      assert.is(result.code, 0, result.stderr);
      return JSON.parse(result.stdout) as Record<string, unknown>;
    });
    return installPreCommit(repository, JSON.stringify({ repos: [{ repo: "local", hooks: [{ id: "nixgen", ...hook }] }] }));
  },
};

/** A file, or the intent whose settings it holds; what stands there; what shall stand there. */
type Change = readonly [file: string, from: string, to: string];

interface Case {
  readonly name: string;
  /** Files to write and stage, then files to write without staging. */
  readonly staged: Change;
  readonly unstaged?: Change;
  readonly blocked?: RegExp;
}

const harmless: Change = ["hosts/laptop.nix", "# a person's own line", "# a person's own comment"];
const newSentence: Change = ["intents.yaml", "port 8080", "port 8081"];
const stopped = /\bweb\b[\s\S]*(nixgen generate web|git add intents\.yaml)/;

const cases: readonly Case[] = [
  { name: "a change beside NixGen's settings passes", staged: harmless },
  { name: "a changed sentence without its settings is stopped", staged: newSentence, blocked: stopped },
  { name: "a generated line edited by hand is stopped", staged: ["web", "8080", "8081"], blocked: stopped },
  { name: "a bad change that is not staged is left alone", staged: harmless, unstaged: newSentence },
  {
    name: "a bad change that is staged is stopped, though the work tree is mended",
    staged: newSentence,
    unstaged: ["intents.yaml", "port 8081", "port 8080"],
    blocked: stopped,
  },
];

async function apply(repository: Repository, [file, from, to]: Change): Promise<void> {
  await replaceIn(repository, /[/.]/.test(file) ? file : await fileOf(repository, file), from, to);
}

async function checkCase(nix: Nix, runner: Runner, row: Case): Promise<void> {
  const { check } = await buildPackages(nix);
  await withRepository((await adoptedFiles(nix)).plain, async (repository) => {
    const variables = await runner.install(repository, nix);
    await repository.git("add", "-A");
    await repository.git("commit", "-q", "--no-verify", "--allow-empty", "-m", "hook");
    await apply(repository, row.staged);
    await repository.git("add", "-A");
    if (row.unstaged) await apply(repository, row.unstaged);
    const before = await repository.git("diff");
    const head = await repository.git("rev-parse", "HEAD");
    const host = nixEnvironment(nix);
    const env = { ...host, ...gitEnvironment, PATH: `${check}/bin:${host["PATH"] ?? ""}`, ...variables };
    const result = await runPackaged(nix, "git", ["commit", "-m", "change"], repository.folder, env);
    const output = result.stdout + result.stderr;
    if (row.blocked) {
      assert.is.not(result.code, 0, output);
      assert.ok(row.blocked.test(output), output);
      assert.is(await repository.git("rev-parse", "HEAD"), head);
    } else {
      assert.is(result.code, 0, output);
      assert.is.not(await repository.git("rev-parse", "HEAD"), head);
    }
    assert.is(await repository.git("diff"), before, "what was not staged is as it was");
  });
}

const test = suite("commit hooks");
const runners = [plainGit, lintStaged, ...(preCommit === undefined ? [] : [preCommitCom, gitHooksNix])];

if (baseModel() === undefined) {
  skipTests("there is no base model (NIXGEN_MODEL_DIR)", 4 * cases.length);
} else {
  if (preCommit === undefined) skipTests("there is no pre-commit on PATH", 2 * cases.length);
  const [nix] = await findNixes(runners.length * cases.length);
  for (const runner of nix === undefined ? [] : runners) {
    for (const row of cases) test(`${runner.name}: ${row.name}`, () => checkCase(nix as Nix, runner, row));
  }
}

test.run();
