// From plans to file edits that hold: places them, judges the repository as a whole, evaluates the hosts, and sends what fails
// back to the planner, at most twice for an intent. What still fails is refused; the others go on.
import { isBlocking } from "../check/allow.js";
import { evaluateHosts } from "../evaluate/evaluate-hosts.js";
import { planFileEdits, type AppliedPlan, type IntentOutcome } from "../sync/apply-plan.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { LockFile } from "../types/lock.js";
import type { Verdict } from "../types/verdict.js";
import { findCulprits } from "./find-culprits.js";
import type { GenerateOptions } from "./generate-options.js";
import { judgeTogether } from "./judge-together.js";
import type { RunKnowledge } from "./open-run.js";
import { planOutcomes, type PlannedOutcome } from "./plan-outcomes.js";

export interface SettleRequest {
  readonly planned: readonly PlannedOutcome[];
  readonly removed: readonly string[];
  readonly lock: LockFile;
  readonly readFile: (file: string) => string | undefined;
  readonly knowledge: RunKnowledge;
  readonly options: GenerateOptions;
  readonly repo: string;
}

export interface SettledRun {
  readonly applied: AppliedPlan;
  /** The last plan of each new or changed intent, in order. */
  readonly planned: readonly PlannedOutcome[];
  /** Findings after planning, by intent. */
  readonly findings: ReadonlyMap<string, readonly Diagnostic[]>;
  /** Ids of intents that were planned but are not written. */
  readonly refused: ReadonlySet<string>;
  readonly mergeMs: number;
  readonly evalMs: number;
  readonly verdict?: Verdict;
  /** Why nothing was evaluated. */
  readonly skipped?: string;
}

interface Attempt {
  readonly applied: AppliedPlan;
  readonly findings: Map<string, Diagnostic[]>;
  /** Outcomes with a finding that keeps them from being written. */
  readonly failed: readonly IntentOutcome[];
  readonly mergeMs: number;
  readonly verdict?: Verdict;
  readonly skipped?: string;
}

const maxRepairs = 2;

export async function settleOutcomes(request: SettleRequest): Promise<SettledRun> {
  const planned = new Map(request.planned.map((each) => [each.planned.intent.id, each]));
  const refused = new Map<string, readonly Diagnostic[]>();
  const repairs = new Map<string, number>();
  let mergeMs = 0;
  let evalMs = 0;
  for (;;) {
    const outcomes = [...planned.values()].flatMap(({ outcome }) => (outcome !== undefined && !refused.has(outcome.intent.id) ? [outcome] : []));
    const attempt = await tryOutcomes(request, outcomes);
    mergeMs += attempt.mergeMs;
    evalMs += attempt.verdict?.milliseconds ?? 0;
    if (attempt.failed.length === 0) {
      const findings = new Map([...attempt.findings, ...refused]);
      const { applied, verdict, skipped } = attempt;
      return { applied, planned: [...planned.values()], findings, refused: new Set(refused.keys()), mergeMs, evalMs, ...(verdict && { verdict }), ...(skipped !== undefined && { skipped }) };
    }
    for (const { intent } of attempt.failed) {
      const wrong = attempt.findings.get(intent.id) ?? [];
      const count = repairs.get(intent.id) ?? 0;
      repairs.set(intent.id, count + 1);
      const again = count < maxRepairs ? await replan(request, intent.id, wrong, planned) : undefined;
      if (again === undefined) refused.set(intent.id, wrong);
      else planned.set(intent.id, again);
    }
  }
}

/** One round: merge, judge all settings together, evaluate. Later checks are skipped once an earlier one has failed something. */
async function tryOutcomes(request: SettleRequest, outcomes: readonly IntentOutcome[]): Promise<Attempt> {
  const { lock, removed, readFile, options } = request;
  const start = performance.now();
  const applied = planFileEdits({ lock, outcomes, removed, readFile, settings: options.settings });
  const findings = new Map<string, Diagnostic[]>();
  const add = (id: string, more: readonly Diagnostic[]): void => void findings.set(id, [...(findings.get(id) ?? []), ...more]);
  for (const [id, { diagnostics }] of applied.perIntent) add(id, diagnostics);
  for (const diagnostic of judgeTogether(applied, outcomes, readFile)) add(diagnostic.intent ?? "", [diagnostic]);
  const mergeMs = performance.now() - start;
  const findFailed = (): IntentOutcome[] => outcomes.filter(({ intent }) => (findings.get(intent.id) ?? []).some((each) => isBlocking(each, intent)));
  const failed = findFailed();
  if (failed.length > 0 || applied.files.length === 0) return { applied, findings, failed, mergeMs };
  const evaluated = await evaluate(request, applied, outcomes);
  if ("skipped" in evaluated) return { applied, findings, failed, mergeMs, skipped: evaluated.skipped };
  const verdict = evaluated;
  const { own, general, ownerless } = sortFindings(verdict.diagnostics);
  for (const diagnostic of own) add(diagnostic.intent ?? "", [diagnostic]);
  add("", general);
  // Where an intent has failed by itself, what else is wrong with the host may come from it: the next round tells.
  const [unclear] = ownerless;
  if (unclear !== undefined && findFailed().length === 0) {
    const culprits = await findCulprits(outcomes, async (some) => isBrokenBy(some, unclear, request));
    for (const { intent } of culprits) add(intent.id, [{ ...unclear, intent: intent.id }]);
    if (culprits.length === 0) add("", ownerless);
  }
  return { applied, findings, failed: findFailed(), mergeMs, verdict };
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
async function isBrokenBy(outcomes: readonly IntentOutcome[], wrong: Diagnostic, request: SettleRequest): Promise<boolean> {
  const { lock, removed, readFile, options } = request;
  const applied = planFileEdits({ lock, outcomes, removed, readFile, settings: options.settings });
  const verdict = await evaluate(request, applied, outcomes);
  return "diagnostics" in verdict && verdict.diagnostics.some(({ code, severity, message }) => severity === "error" && code === wrong.code && message === wrong.message);
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
  const { forPlanning } = request.knowledge;
  const means = await forPlanning();
  const complaint = wrong.map((each) => each.message).join("; ");
  const [again] = await planOutcomes([intent], { ...means, readFile: request.readFile, complaints: new Map([[id, complaint]]) });
  const before = JSON.stringify(planned.get(id)?.outcome?.settings.map(({ path, value }) => [path, value]));
  const after = JSON.stringify(again?.outcome?.settings.map(({ path, value }) => [path, value]));
  return again?.outcome === undefined || before === after ? undefined : again;
}
