// Brings staged files in step: the generation runs on a copy of what is staged, and its edits go into the index and, merged
// with what is not staged, into the work tree. Where an edit does not fit both, nothing at all is written.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { NixgenError } from "../errors.js";
import { readStagedFiles, runGit } from "../ports/git.js";
import type { Diagnostic } from "../types/diagnostic.js";
import { readTextFile } from "../write/read-text-file.js";
import { readIndexEntries, readPrefix, stageFiles } from "../write/stage-files.js";
import { writeFiles, type FileWrite } from "../write/write-files.js";
import type { FileEdit } from "./apply-plan.js";
import { createSyncDiagnostic } from "./codes.js";
import { lockPath, parseLockFile } from "./lock-file.js";

/** Generates on the files in `repo` and writes nothing there. `ids` empty: all intents. */
export type GenerateEdits = (request: {
  readonly repo: string;
  readonly ids: readonly string[];
  readonly signal?: AbortSignal | undefined;
}) => Promise<{ readonly edits: readonly FileEdit[]; readonly diagnostics: readonly Diagnostic[] }>;

export interface FixInput {
  readonly repo: string;
  /** What is to be mended. */
  readonly diagnostics: readonly Diagnostic[];
  readonly generate: GenerateEdits;
  readonly indexFile?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface FixedFiles {
  /** What the generation had to say, or why nothing was written. */
  readonly diagnostics: readonly Diagnostic[];
  readonly restaged: readonly string[];
}

export async function fixStaged(input: FixInput): Promise<FixedFiles> {
  const { repo, signal } = input;
  // `git commit FILE…` commits a temporary index and puts back another one: what a hook stages there is lost afterwards.
  if (input.indexFile !== undefined && path.basename(input.indexFile).startsWith("next-index-")) {
    const hint = "run `nixgen generate`, `git add` what it wrote, then commit without naming files";
    return { diagnostics: [createSyncDiagnostic("NG719", { message: "nothing can be staged while git commits named files only", hint })], restaged: [] };
  }
  const folder = await mkdtemp(path.join(tmpdir(), "nixgen-staged-"));
  try {
    await copyIndex(repo, path.join(folder, "files"));
    const snapshot = path.join(folder, "files", await readPrefix(repo));
    const ids = [...new Set(input.diagnostics.map(({ intent }) => intent))];
    const known = ids.filter((id): id is string => id !== undefined);
    const { edits, diagnostics } = await input.generate({ repo: snapshot, ids: known.length === ids.length ? known : [], signal });
    const merged = await mergeEdits(repo, edits, folder);
    const refused = merged.flatMap((one) => (one.kind === "refused" ? [one.diagnostic] : []));
    if (refused.length > 0) return { diagnostics: [...diagnostics, ...refused], restaged: [] };
    const writes = merged.flatMap((one) => (one.kind === "fits" ? [one.write] : []));
    await writeBoth(repo, edits, writes, signal);
    return { diagnostics, restaged: edits.map((edit) => edit.path) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The staged files as they would be checked out, in a folder of their own. */
async function copyIndex(repo: string, folder: string): Promise<void> {
  const outcome = await runGit(repo, ["-c", "core.autocrlf=false", "checkout-index", "--all", "--quiet", `--prefix=${folder}/`]);
  if (outcome?.code !== 0) throw new NixgenError("NG131", `git checkout-index failed: ${outcome?.stderr.trim() ?? "git is not installed"}`, { hint: "check that git works in this repository" });
}

type MergedEdit = { readonly kind: "fits"; readonly write: FileWrite } | { readonly kind: "refused"; readonly diagnostic: Diagnostic };

async function mergeEdits(repo: string, edits: readonly FileEdit[], folder: string): Promise<MergedEdit[]> {
  const paths = edits.map((edit) => edit.path);
  const [staged, entries] = [await readStagedFiles(repo, paths), await readIndexEntries(repo, paths)];
  const merged: MergedEdit[] = [];
  for (const edit of edits) {
    const mode = entries.get(edit.path)?.mode;
    const isPlain = mode === undefined || mode.startsWith("100");
    // Filters may show other text than git stores; an edit of the one is none of the other.
    if (!isPlain || (staged.get(edit.path) ?? null) !== edit.before) merged.push(refuse(edit.path, "is a link, or git filters change it,"));
    else merged.push(await mergeEdit(repo, edit, folder));
  }
  return merged;
}

async function mergeEdit(repo: string, { path: file, before, after }: FileEdit, folder: string): Promise<MergedEdit> {
  const standing = readTextFile(repo, file);
  const write = (text: string | null): MergedEdit => ({ kind: "fits", write: { path: file, text, expected: standing?.hash ?? null } });
  const text = standing?.text ?? null;
  if (text === before || text === after) return write(after);
  if (text === null) return refuse(file, "was deleted, but not staged as such,");
  if (before !== null && after !== null && text.replaceAll("\r\n", "\n") === before) return write(after.replaceAll("\n", "\r\n"));
  if (before === null || after === null) return refuse(file, before === null ? "is there, but not in git, and differs from what is to be written," : "has changes that are not staged and would be deleted");
  const both = await mergeTexts(text, before, after, folder);
  const isSound = both !== undefined && (file !== lockPath || parseLockFile(both).kind === "ok");
  return isSound ? write(both) : refuse(file, "has changes that are not staged in the very place");
}

/** What git would make of both changes; undefined where they touch each other. */
async function mergeTexts(mine: string, base: string, theirs: string, folder: string): Promise<string | undefined> {
  const names = ["mine", "base", "theirs"].map((name) => path.join(folder, name));
  for (const [at, text] of [mine, base, theirs].entries()) await writeFile(names[at] ?? "", text);
  const outcome = await runGit(folder, ["merge-file", "-p", ...names]);
  return outcome?.code === 0 ? outcome.stdout.toString("utf8") : undefined;
}

function refuse(file: string, reason: string): MergedEdit {
  const message = `${file} ${reason} so neither the index nor the work tree was changed`;
  const hint = `stage it as it is, \`git add '${file}'\`, or take the change out of it; then run \`nixgen hook --fix\` again`;
  return { kind: "refused", diagnostic: createSyncDiagnostic("NG719", { message, hint, at: { file, line: 1, column: 1 } }) };
}

/** The work tree first, because it can be brought back; the index changes in one step. */
async function writeBoth(repo: string, edits: readonly FileEdit[], writes: readonly FileWrite[], signal: AbortSignal | undefined): Promise<void> {
  const former = writes.map((write) => ({ path: write.path, text: readTextFile(repo, write.path)?.text ?? null }));
  await writeFiles({ repo, files: writes, signal });
  try {
    await stageFiles(repo, edits.map(({ path: file, after }) => ({ path: file, text: after })));
  } catch (error) {
    await writeFiles({ repo, files: former.map(({ path: file, text }) => ({ path: file, text, expected: readTextFile(repo, file)?.hash ?? null })) });
    throw error;
  }
}
