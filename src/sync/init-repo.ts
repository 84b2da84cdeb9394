// `nixgen init`: what a repository needs so that intents have an effect and stay in step, each part only where it is absent.
// Where the right place is not certain nothing is written, and the reason says what to add by hand.
import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { readTextFile } from "../write/read-text-file.js";
import { writeFiles } from "../write/write-files.js";
import { findCollector, findImporter } from "./check-imports.js";
import type { FileEdit } from "./apply-plan.js";
import { appendKey, appendToList, mentions } from "./extend-yaml.js";
import { findHostModules } from "./find-host-modules.js";
import { findImporters } from "./find-importers.js";
import { addImport, relativeImport, writeImportList } from "./import-list.js";
import { intentsTemplate, makeGitlabJob, makePreCommitRepository, nameCheckCommand, writeGithubWorkflow, writeLintStagedEntry } from "./init-templates.js";

export interface InitOptions {
  readonly repo: string;
  readonly settings: { readonly intents: string; readonly modulesDir: string };
  /** Which CI gets a job; `auto`: the one that the repository uses. */
  readonly ci?: "auto" | "github" | "gitlab" | "none";
  /** Whether a hook entry is wanted. */
  readonly hook?: boolean;
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
}

export interface InitStep {
  readonly path: string;
  /** `manual`: it has to be done by hand, as `reason` says. */
  readonly action: "created" | "changed" | "kept" | "manual";
  readonly reason: string;
}

export interface InitResult {
  readonly steps: readonly InitStep[];
  /** What was written, or with `dryRun` would have been. */
  readonly edits: readonly FileEdit[];
}

interface Draft {
  readonly repo: string;
  readonly texts: Map<string, { readonly before: string | undefined; readonly after: string }>;
  readonly steps: InitStep[];
  read(file: string): string | undefined;
}

export async function initRepo(options: InitOptions): Promise<InitResult> {
  const repo = realpathSync(options.repo);
  const draft: Draft = { repo, texts: new Map(), steps: [], read: (file) => readTextFile(repo, file)?.text };
  const { intents, modulesDir } = options.settings;
  create(draft, intents, intentsTemplate, "write your sentences here, then run `nixgen generate`");
  create(draft, `${modulesDir}/default.nix`, writeImportList([]), "imports the modules that NixGen makes");
  await importModules(draft, modulesDir);
  if (options.hook !== false) addHook(draft, intents);
  addCi(draft, options.ci ?? "auto");

  const edits = [...draft.texts].map(([file, { before, after }]) => ({ path: file, before: before ?? null, after }));
  if (!options.dryRun && edits.length > 0) {
    const files = edits.map((edit) => ({ path: edit.path, text: edit.after, expected: readTextFile(repo, edit.path)?.hash ?? null }));
    await writeFiles({ repo, files, signal: options.signal });
  }
  return { steps: draft.steps, edits };
}

function note(draft: Draft, file: string, action: InitStep["action"], reason: string): void {
  draft.steps.push({ path: file, action, reason });
}

function create(draft: Draft, file: string, text: string, reason: string): void {
  if (draft.read(file) !== undefined) return note(draft, file, "kept", "it is there already");
  draft.texts.set(file, { before: undefined, after: text });
  note(draft, file, "created", reason);
}

/** `byHand` says what to do where `after` is undefined. */
function change(draft: Draft, file: string, after: string | undefined, reason: string, byHand: string): void {
  if (after === undefined) return note(draft, file, "manual", byHand);
  draft.texts.set(file, { before: draft.read(file), after });
  note(draft, file, "changed", reason);
}

async function importModules(draft: Draft, modulesDir: string): Promise<void> {
  const names = await findImporters(draft.repo, "worktree", modulesDir);
  const importers = new Map(names.flatMap((name) => {
    const text = readOptional(draft, name);
    return text === undefined ? [] : [[name, text] as const];
  }));
  const importer = findImporter(modulesDir, importers);
  if (importer !== undefined) return note(draft, importer, "kept", `it imports ${modulesDir} already`);
  const { everywhere, hosts } = findHostModules((file) => readOptional(draft, file));
  if (everywhere === undefined) {
    const where = hosts.length > 0 ? `a module of each of ${hosts.join(", ")}` : "a module that all hosts import";
    const collector = findCollector(importers);
    const unless = collector === undefined ? "" : `; nothing is to be done if the folder is collected by ${collector}`;
    return note(draft, "flake.nix", "manual", `add the path to \`${modulesDir}\` to the \`imports\` of ${where}: flake.nix does not say which file that is${unless}`);
  }
  for (const file of everywhere) {
    const added = addImport(draft.read(file) ?? "", file, modulesDir);
    const line = relativeImport(file, modulesDir);
    if (added.kind === "added") change(draft, file, added.text, `imports ${line}`, "");
    else note(draft, file, "manual", `add \`${line}\` to its \`imports\` by hand: ${added.reason}`);
  }
}

function addHook(draft: Draft, intents: string): void {
  const file = ".pre-commit-config.yaml";
  const flake = readOptional(draft, "flake.nix") ?? "";
  const elsewhere = intents === "intents.yaml" ? "" : ` intents = ${JSON.stringify(intents)};`;
  const linkInfo = lstatSync(path.join(draft.repo, file), { throwIfNoEntry: false });
  if (/hooks\.nixgen\b|nixgen\.hook/.test(flake)) return note(draft, "flake.nix", "kept", "it has the hook already");
  if (usesGitHooksNix(flake) || linkInfo?.isSymbolicLink()) {
    return note(draft, "flake.nix", "manual", `git-hooks.nix makes the hooks here: add \`hooks.nixgen = nixgen.lib.gitHook { inherit pkgs;${elsewhere} };\``);
  }
  const staged = findLintStaged(draft.repo);
  if (staged !== undefined) {
    if (readFileSync(path.join(draft.repo, staged), "utf8").includes("nixgen hook")) return note(draft, staged, "kept", "it has the hook already");
    return note(draft, staged, "manual", `lint-staged makes the hooks here: add \`${writeLintStagedEntry(intents)}\``);
  }
  const text = draft.read(file);
  if (text === undefined) return create(draft, file, appendToList("", "repos", makePreCommitRepository(intents)) ?? "", "runs `nixgen hook` on commits once you have run `pre-commit install`");
  if (mentions(text, "nixgen")) return note(draft, file, "kept", "it has the hook already");
  change(draft, file, appendToList(text, "repos", makePreCommitRepository(intents)), "runs `nixgen hook` on commits", "add a local hook with `entry: nixgen hook`");
}

/** An input of its own, or a use of it; `inputs.nix.inputs.git-hooks-nix.follows = ""` is neither. */
function usesGitHooksNix(flake: string): boolean {
  return /[:/](?:git-hooks|pre-commit-hooks)\.nix\b|\b(?:git-hooks|pre-commit-hooks)(?:-nix|\.nix)?\.(?:lib|flakeModule)\b/.test(flake);
}

function findLintStaged(repo: string): string | undefined {
  const own = [".lintstagedrc", ".lintstagedrc.json", ".lintstagedrc.yaml", ".lintstagedrc.yml", "lint-staged.config.js", "lint-staged.config.mjs"].find((name) => existsSync(path.join(repo, name)));
  if (own !== undefined) return own;
  const manifest = path.join(repo, "package.json");
  return existsSync(manifest) && readFileSync(manifest, "utf8").includes('"lint-staged"') ? "package.json" : undefined;
}

function addCi(draft: Draft, ci: NonNullable<InitOptions["ci"]>): void {
  const command = nameCheckCommand(readOptional(draft, "flake.nix") ?? "");
  const workflow = ".github/workflows/nixgen.yml";
  const gitlab = ".gitlab-ci.yml";
  const usesGitlab = existsSync(path.join(draft.repo, gitlab));
  const usesGithub = existsSync(path.join(draft.repo, ".github"));
  if (ci === "auto" && !usesGithub && !usesGitlab) {
    return note(draft, workflow, "manual", `no CI is in use here: \`nixgen init --ci github\` or \`nixgen init --ci gitlab\` writes a job that runs \`${command}\``);
  }
  if (ci === "github" || (ci === "auto" && usesGithub)) {
    const present = listWorkflows(draft.repo).find((file) => mentions(readOptional(draft, file) ?? "", "nixgen"));
    if (present !== undefined) note(draft, present, "kept", "it has NixGen in it already");
    else create(draft, workflow, writeGithubWorkflow(command), `runs \`${command}\``);
  }
  if (ci === "gitlab" || (ci === "auto" && usesGitlab)) {
    const text = draft.read(gitlab);
    const job = makeGitlabJob(command);
    if (text === undefined) create(draft, gitlab, appendKey("", "nixgen", job) ?? "", `runs \`${command}\``);
    else if (mentions(text, "nixgen")) note(draft, gitlab, "kept", "it has the job already");
    else change(draft, gitlab, appendKey(text, "nixgen", job), `runs \`${command}\``, `add a job with \`script: ["${command}"]\``);
  }
}

function listWorkflows(repo: string): string[] {
  const folder = ".github/workflows";
  if (!existsSync(path.join(repo, folder))) return [];
  return readdirSync(path.join(repo, folder)).filter((name) => /\.ya?ml$/.test(name)).sort().map((name) => `${folder}/${name}`);
}

function readOptional(draft: Draft, file: string): string | undefined {
  try {
    return draft.read(file);
  } catch {
    return undefined; // a link that leaves the repository is none of ours
  }
}
