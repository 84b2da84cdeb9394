// From plans to file texts: which files change and how, and what nixgen.lock says afterwards. The result depends on the
// intents, the lock and the files only, not on the order of earlier runs. It writes nothing and asks no model.
import { renderPath } from "../native.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Change, EditProblem } from "../types/edit.js";
import type { Intent } from "../types/intent.js";
import type { LockFile, LockedIntent, LockedSetting } from "../types/lock.js";
import { chooseFiles } from "./choose-files.js";
import { findContradictions } from "./find-contradictions.js";
import { hashIntent } from "./hash-intent.js";
import { findLocked, lockPath, serialiseLockFile } from "./lock-file.js";
import { planImports } from "./plan-imports.js";
import { rewriteModule, type FormerContribution } from "./rewrite-module.js";

/** What a run has made for a new or changed intent. */
export interface IntentOutcome {
  readonly intent: Intent;
  readonly settings: readonly LockedSetting[];
  readonly catalog: string;
  readonly model: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Where its settings stand and are to stay; absent: chosen by what they are about. */
  readonly files?: readonly [string, ...string[]];
}

export interface ApplyInput {
  readonly lock: LockFile;
  /** New and changed intents. */
  readonly outcomes: readonly IntentOutcome[];
  /** Ids in the lock whose intents are gone. */
  readonly removed: readonly string[];
  /** undefined: no such file. */
  readFile(file: string): string | undefined;
  readonly settings: { readonly modulesDir: string };
}

export interface FileEdit {
  readonly path: string;
  /** null: there is no such file. */
  readonly before: string | null;
  /** null: it is deleted. */
  readonly after: string | null;
}

export interface AppliedIntent {
  readonly id: string;
  /** Its first file. */
  readonly file: string;
  readonly changes: readonly Change[];
  /** Findings of the merge. With an error among them nothing of the intent was applied: what it had before stays. */
  readonly diagnostics: readonly Diagnostic[];
  readonly isRefused: boolean;
}

export interface AppliedPlan {
  /** Changed files by path, nixgen.lock last; empty where all is as it was. */
  readonly files: readonly FileEdit[];
  readonly lock: LockFile;
  readonly perIntent: ReadonlyMap<string, AppliedIntent>;
  /** Findings about the repository and not about one intent. */
  readonly diagnostics: readonly Diagnostic[];
}

export function planFileEdits(input: ApplyInput): AppliedPlan {
  const refused = new Map<string, AppliedIntent>();
  for (;;) {
    const outcomes = input.outcomes.filter(({ intent }) => !refused.has(intent.id));
    const removed = input.removed.filter((id) => !refused.has(id));
    const attempt = tryApply({ ...input, outcomes, removed });
    const failed = [...attempt.perIntent.values()].filter((applied) => applied.isRefused);
    if (failed.length === 0) return { ...attempt, perIntent: new Map([...attempt.perIntent, ...refused]) };
    for (const applied of failed) refused.set(applied.id, applied);
  }
}

/** One try with what is left of the input; refusals are in its answer. */
function tryApply(input: ApplyInput): AppliedPlan {
  const { lock, outcomes, settings } = input;
  const contradictions = findContradictions(lock, outcomes, input.removed);
  const targets = new Map(outcomes.map((outcome) => [outcome.intent.id, outcome.files ?? chooseFiles(outcome.intent, outcome.settings, settings.modulesDir)]));
  const perIntent = new Map<string, AppliedIntent>();
  const report = (id: string, file: string, changes: readonly Change[], diagnostics: readonly Diagnostic[]): void => {
    perIntent.set(id, { id, file, changes, diagnostics, isRefused: diagnostics.some(({ severity }) => severity === "error") });
  };
  if (contradictions.size > 0) {
    for (const [id, [file]] of targets) report(id, file, [], contradictions.get(id) ?? []);
    return { files: [], lock, perIntent, diagnostics: [] };
  }

  const rewritten = rewriteFiles(input, targets);
  const intents: Record<string, LockedIntent> = {};
  for (const [id, entry] of Object.entries(lock.intents)) {
    if (!targets.has(id) && !input.removed.includes(id)) intents[id] = replaceChanges(entry, rewritten.changes.get(id));
  }
  for (const outcome of outcomes) {
    const { id } = outcome.intent;
    const files = targets.get(id) ?? ["" as const];
    const findings = rewritten.diagnostics.get(id) ?? [];
    intents[id] = lockOutcome(outcome, files, rewritten.changes.get(id), findings);
    report(id, files[0], intents[id].changes, findings);
  }
  for (const id of input.removed) report(id, findLocked(lock, id)?.file ?? "", [], rewritten.diagnostics.get(id) ?? []);

  const next: LockFile = { version: 1, created: rewritten.created, ...(lock.imports ? { imports: lock.imports } : {}), intents };
  const complete = planImports({ former: lock, next, texts: rewritten.texts, readFile: (file) => input.readFile(file), modulesDir: settings.modulesDir });
  return { files: listEdits(input, complete.texts, complete.lock), lock: complete.lock, perIntent, diagnostics: complete.diagnostics };
}

interface RewrittenFiles {
  readonly texts: ReadonlyMap<string, string | undefined>;
  /** By id and file. */
  readonly changes: ReadonlyMap<string, ReadonlyMap<string, readonly Change[]>>;
  readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>;
  readonly created: readonly string[];
}

/** Brings every file to its new text in which something comes, changes or goes. */
function rewriteFiles(input: ApplyInput, targets: ReadonlyMap<string, readonly string[]>): RewrittenFiles {
  const { lock, outcomes } = input;
  const going = new Set([...input.removed, ...targets.keys()]);
  const left = [...going].flatMap((id) => contributionsOf(findLocked(lock, id)).map(({ file }) => file));
  const texts = new Map<string, string | undefined>();
  const owed = new Map<string, Map<string, readonly Change[]>>();
  const diagnostics = new Map<string, Diagnostic[]>();
  const created = new Set(lock.created);
  for (const file of [...new Set([...left, ...[...targets.values()].flat()])].sort()) {
    const former = new Map<string, FormerContribution>();
    const wanted = new Map<string, readonly LockedSetting[]>();
    for (const [id, entry] of Object.entries(lock.intents)) {
      const own = contributionsOf(entry).find((contribution) => contribution.file === file);
      if (own) former.set(id, { settings: entry.settings, changes: own.changes });
      if (own && !going.has(id)) wanted.set(id, entry.settings);
    }
    for (const outcome of outcomes) if (targets.get(outcome.intent.id)?.includes(file)) wanted.set(outcome.intent.id, outcome.settings);

    const before = input.readFile(file);
    // Of a file that was deleted nothing is left to take back.
    const rewritten = rewriteModule({ text: before ?? "", former: before === undefined ? new Map() : former, wanted, changed: new Set(targets.keys()) });
    const isGone = rewritten.text === "" && (before === undefined || created.has(file));
    texts.set(file, isGone ? undefined : rewritten.text);
    if (isGone) created.delete(file);
    else if (before === undefined) created.add(file);
    for (const [id, changes] of rewritten.changes) owed.set(id, (owed.get(id) ?? new Map<string, readonly Change[]>()).set(file, changes));
    for (const [id, problems] of rewritten.problems) {
      diagnostics.set(id, [...(diagnostics.get(id) ?? []), ...problems.map((problem) => toDiagnostic(problem, file, id))]);
    }
  }
  return { texts, changes: owed, diagnostics, created: [...created] };
}

function lockOutcome(outcome: IntentOutcome, [first, ...others]: readonly [string, ...string[]], changes: ReadonlyMap<string, readonly Change[]> | undefined, findings: readonly Diagnostic[]): LockedIntent {
  const { hosts } = outcome.intent;
  return {
    hash: hashIntent(outcome.intent),
    catalog: outcome.catalog,
    model: outcome.model,
    file: first,
    ...(hosts && hosts.length > 0 ? { hosts: [...new Set(hosts)].sort() } : {}),
    settings: outcome.settings,
    changes: changes?.get(first) ?? [],
    ...(others.length > 0 ? { copies: others.map((file) => ({ file, changes: changes?.get(file) ?? [] })) } : {}),
    diagnostics: [...outcome.diagnostics, ...findings].map(({ code, message, option }) => ({ code, message, ...(option === undefined ? {} : { option }) })),
  };
}

function contributionsOf(entry: LockedIntent | undefined): readonly { readonly file: string; readonly changes: readonly Change[] }[] {
  return entry ? [{ file: entry.file, changes: entry.changes }, ...(entry.copies ?? [])] : [];
}

/** The entry of an intent that is as it was, in files where its text may have moved. */
function replaceChanges(entry: LockedIntent, changes: ReadonlyMap<string, readonly Change[]> | undefined): LockedIntent {
  if (!changes) return entry;
  const copies = entry.copies?.map((copy) => ({ file: copy.file, changes: changes.get(copy.file) ?? copy.changes }));
  return { ...entry, changes: changes.get(entry.file) ?? entry.changes, ...(copies ? { copies } : {}) };
}

function toDiagnostic(problem: EditProblem, file: string, intent: string): Diagnostic {
  const { code, severity, category, message, hint, path, start } = problem;
  return {
    code,
    severity,
    category,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(path === undefined ? {} : { option: renderPath(path) }),
    intent,
    at: { file, line: start?.line ?? 1, column: start?.column ?? 1 },
  };
}

function listEdits(input: ApplyInput, texts: ReadonlyMap<string, string | undefined>, lock: LockFile): FileEdit[] {
  const edits: FileEdit[] = [];
  for (const [file, after] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const before = input.readFile(file);
    if (before !== after) edits.push({ path: file, before: before ?? null, after: after ?? null });
  }
  const before = input.readFile(lockPath);
  const isNeeded = before !== undefined || Object.keys(lock.intents).length > 0;
  const after = serialiseLockFile(lock);
  if (isNeeded && before !== after) edits.push({ path: lockPath, before: before ?? null, after });
  return edits;
}

