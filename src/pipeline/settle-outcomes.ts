// From plans to file edits that hold: places them, judges the repository as a whole, evaluates the hosts, and sends what fails
// back to the planner, at most twice for an intent. What still fails is refused; the others go on.
import { isBlocking } from "../check/allow.js";
import { evaluateHosts } from "../evaluate/evaluate-hosts.js";
import { planFileEdits, type AppliedPlan, type IntentOutcome } from "../sync/apply-plan.js";
import { findImporters } from "../sync/find-importers.js";
import { openReader } from "../sync/open-reader.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Intent } from "../types/intent.js";
import type { LockFile } from "../types/lock.js";
import type { Verdict } from "../types/verdict.js";
import { findCulprits } from "./find-culprits.js";
import type { GenerateOptions } from "./generate-options.js";
import { judgeTogether } from "./judge-together.js";
import type { RunKnowledge } from "./open-run.js";
import { planOutcomes, type PlannedOutcome } from "./plan-outcomes.js";
import { tracePlanned, type Trace } from "./trace.js";

export interface SettleRequest {
  readonly planned: readonly PlannedOutcome[];
  readonly removed: readonly string[];
  /** All sound intents, for what their reviewers have accepted. */
  readonly intents: readonly Intent[];
  readonly lock: LockFile;
  readonly readFile: (file: string) => string | undefined;
  readonly knowledge: RunKnowledge;
  readonly options: GenerateOptions;
  readonly repo: string;
  /** Gets what each round finds, and what is planned again. */
  readonly trace: Trace;
  /** The outcomes are a person's: what fails is refused and never planned in another way. */
  readonly isFinal?: true;
}

export interface SettledRun {
  readonly applied: AppliedPlan;
  /** The last plan of each new or changed intent, in order. */
  readonly planned: readonly PlannedOutcome[];
  /** Findings after planning, by intent. */
  readonly findings: ReadonlyMap<string, readonly Diagnostic[]>;
  /** Ids of intents that were planned but are not written, and of gone ones whose settings stay. */
  readonly refused: ReadonlySet<string>;
  readonly mergeMs: number;
  readonly evalMs: number;
  readonly verdict?: Verdict;
  /** Why nothing was evaluated. */
  readonly skipped?: string;
}

/** What is tried together: new settings, and settings that go. */
interface Changes {
  readonly outcomes: readonly IntentOutcome[];
  readonly removed: readonly string[];
}

interface Attempt {
  readonly applied: AppliedPlan;
  readonly findings: Map<string, Diagnostic[]>;
  /** Ids whose findings keep them from being written, or from being taken out. */
  readonly failed: readonly string[];
  readonly mergeMs: number;
  readonly verdict?: Verdict;
  readonly skipped?: string;
}

const maxRepairs = 2;

export async function settleOutcomes(request: SettleRequest): Promise<SettledRun> {
  const planned = new Map(request.planned.map((each) => [each.planned.intent.id, each]));
  const refused = new Map<string, readonly Diagnostic[]>();
  const repairs = new Map<string, number>();
  const importers = request.planned.some(({ outcome }) => outcome !== undefined) ? await findImporters(request.repo, "worktree", request.options.settings.modulesDir) : [];
  let mergeMs = 0;
  let evalMs = 0;
  for (;;) {
    const outcomes = [...planned.values()].flatMap(({ outcome }) => (outcome !== undefined && !refused.has(outcome.intent.id) ? [outcome] : []));
    const attempt = await tryChanges(request, { outcomes, removed: request.removed.filter((id) => !refused.has(id)) }, importers);
    for (const [id, found] of attempt.findings) if (found.length > 0) request.trace.write("diagnostics", found, id === "" ? undefined : id);
    mergeMs += attempt.mergeMs;
    evalMs += attempt.verdict?.milliseconds ?? 0;
    if (attempt.failed.length === 0) {
      const findings = new Map([...attempt.findings, ...refused]);
      const { applied, verdict, skipped } = attempt;
      return { applied, planned: [...planned.values()], findings, refused: new Set(refused.keys()), mergeMs, evalMs, ...(verdict && { verdict }), ...(skipped !== undefined && { skipped }) };
    }
    for (const id of attempt.failed) {
      const wrong = attempt.findings.get(id) ?? [];
      const count = repairs.get(id) ?? 0;
      repairs.set(id, count + 1);
      const again = count < maxRepairs && request.isFinal !== true ? await replan(request, id, wrong, planned) : undefined;
      if (again === undefined) refused.set(id, wrong);
      else planned.set(id, again);
    }
  }
}

/** One round: merge, judge all settings together, evaluate. Later checks are skipped once an earlier one has failed something. */
async function tryChanges(request: SettleRequest, changes: Changes, importers: readonly string[]): Promise<Attempt> {
  const { outcomes, removed } = changes;
  const start = performance.now();
  const applied = apply(request, changes);
  const findings = new Map<string, Diagnostic[]>();
  const add = (id: string, more: readonly Diagnostic[]): void => void findings.set(id, [...(findings.get(id) ?? []), ...more]);
  for (const [id, { diagnostics }] of applied.perIntent) add(id, diagnostics);
  for (const diagnostic of judge(request, applied, outcomes, importers)) add(diagnostic.intent ?? "", [diagnostic]);
  const mergeMs = performance.now() - start;
  const findFailed = (): string[] =>
    outcomes.flatMap(({ intent }) => ((findings.get(intent.id) ?? []).some((each) => isBlocking(each, intent)) ? [intent.id] : []));
  const failed = findFailed();
  if (failed.length > 0 || applied.files.length === 0) return { applied, findings, failed, mergeMs };
  const verdict = await evaluate(request, applied, outcomes);
  if ("skipped" in verdict) return { applied, findings, failed, mergeMs, skipped: verdict.skipped };
  if (!verdict.ok && removed.length > 0) {
    const kept = await findNeeded(request, changes, verdict);
    for (const [id, diagnostic] of kept) add(id, [diagnostic]);
    // What else is wrong with the host may come from what is missing: the next round tells.
    if (kept.size > 0) return { applied, findings, failed: [...kept.keys()], mergeMs, verdict };
  }
  const { own, general, ownerless } = sortFindings(verdict.diagnostics);
  for (const diagnostic of own) add(diagnostic.intent ?? "", [diagnostic]);
  add("", general);
  // Where an intent has failed by itself, what else is wrong with the host may come from it: the next round tells.
  const [unclear] = ownerless;
  if (unclear !== undefined && findFailed().length === 0) {
    const culprits = await findCulprits(outcomes, async (some) => isBrokenBy({ outcomes: some, removed }, unclear, request));
    for (const { intent } of culprits) add(intent.id, [{ ...unclear, intent: intent.id }]);
    if (culprits.length === 0) add("", ownerless);
  }
  return { applied, findings, failed: findFailed(), mergeMs, verdict };
}

function apply({ lock, readFile, options }: SettleRequest, { outcomes, removed }: Changes): AppliedPlan {
  return planFileEdits({ lock, outcomes, removed, readFile, settings: options.settings });
}

function judge({ intents, options, repo }: SettleRequest, applied: AppliedPlan, outcomes: readonly IntentOutcome[], importers: readonly string[]): Diagnostic[] {
  const after = new Map(applied.files.map((file) => [file.path, file.after ?? undefined]));
  // A reader of its own: what is only looked at may change until the run writes.
  const reader = openReader(repo, "worktree");
  const changed = outcomes.flatMap(({ intent }) => (applied.perIntent.get(intent.id)?.isRefused === true ? [] : [intent]));
  const isChanged = new Set(changed.map(({ id }) => id));
  return judgeTogether({
    lock: applied.lock,
    changed,
    unchanged: intents.filter(({ id }) => !isChanged.has(id)),
    read: (file) => (after.has(file) ? after.get(file) : reader.read(file)),
    importers: [...importers, ...[...after.keys()].filter((file) => file.endsWith(".nix"))],
    modulesDir: options.settings.modulesDir,
  });
}

/** Gone intents without whose settings a host no longer holds, whatever else is new, each with what Nix says then. */
async function findNeeded(request: SettleRequest, { outcomes, removed }: Changes, verdict: Verdict): Promise<ReadonlyMap<string, Diagnostic>> {
  const alone = outcomes.length === 0 ? verdict : await evaluateAlone(request, { outcomes: [], removed });
  const wrong = alone?.diagnostics.find(({ severity }) => severity === "error");
  if (wrong === undefined) return new Map();
  const needed = await findCulprits(removed, async (some) => isBrokenBy({ outcomes: [], removed: some }, wrong, request));
  const hint = "Something else needs what this intent has set: write the intent again, or change that first";
  return new Map(needed.map((id) => [id, { ...wrong, hint, intent: id }]));
}

async function evaluate(request: SettleRequest, applied: AppliedPlan, outcomes: readonly IntentOutcome[]): Promise<Verdict | { readonly skipped: string }> {
  const means = await request.knowledge.forEvaluating();
  if ("skipped" in means) return means;
  const { offline } = request.options.settings;
  const { signal, onProgress } = request.options;
  return evaluateHosts({
    nix: means.nix,
    cacheDir: means.cacheDir,
    repo: request.repo,
    hosts: means.hosts,
    files: applied.files.map(({ path, after }) => ({ path, text: after ?? undefined })),
    settings: outcomes.flatMap(({ intent, settings }) =>
      settings.map(({ path, value }) => ({ path, value, intent: intent.id, ...(intent.hosts && { hosts: intent.hosts }) })),
    ),
    ...(offline && { offline }),
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
}

/** What is an intent's own, what concerns nobody in particular, and errors of a host whose cause is to be found. */
function sortFindings(found: readonly Diagnostic[]): Record<"own" | "general" | "ownerless", Diagnostic[]> {
  const sorted = { own: [] as Diagnostic[], general: [] as Diagnostic[], ownerless: [] as Diagnostic[] };
  for (const diagnostic of found) sorted[diagnostic.intent !== undefined ? "own" : diagnostic.severity === "error" ? "ownerless" : "general"].push(diagnostic);
  return sorted;
}

/** Whether these alone bring the same error about. */
async function isBrokenBy(changes: Changes, wrong: Diagnostic, request: SettleRequest): Promise<boolean> {
  const verdict = await evaluateAlone(request, changes);
  return verdict?.diagnostics.some(({ code, severity, message }) => severity === "error" && code === wrong.code && message === wrong.message) ?? false;
}

/** undefined: nothing to evaluate, or nothing to do it with. */
async function evaluateAlone(request: SettleRequest, changes: Changes): Promise<Verdict | undefined> {
  const applied = apply(request, changes);
  if (applied.files.length === 0) return undefined;
  const verdict = await evaluate(request, applied, changes.outcomes);
  return "skipped" in verdict ? undefined : verdict;
}

/** The intent planned again with what was wrong, or undefined where there is nobody to ask or nothing better came. */
async function replan(
  request: SettleRequest,
  id: string,
  wrong: readonly Diagnostic[],
  planned: ReadonlyMap<string, PlannedOutcome>,
): Promise<PlannedOutcome | undefined> {
  const intent = planned.get(id)?.planned.intent;
  if (intent === undefined) return undefined;
  const means = await request.knowledge.forPlanning(request.options);
  const complaint = wrong.map((each) => each.message).join("; ");
  const [again] = await planOutcomes([intent], { ...means, lock: request.lock, readFile: request.readFile, complaints: new Map([[id, complaint]]) });
  if (again !== undefined) tracePlanned(request.trace, again.planned);
  const before = JSON.stringify(planned.get(id)?.outcome?.settings.map(({ path, value }) => [path, value]));
  const after = JSON.stringify(again?.outcome?.settings.map(({ path, value }) => [path, value]));
  return again?.outcome === undefined || before === after ? undefined : again;
}
