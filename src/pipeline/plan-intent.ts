// One intent to one checked plan: proven examples first, the model where they do not fit surely enough, and a refusal with
// reasons where neither is to be trusted. Writes nothing.
import { NixgenError } from "../errors.js";
import { isBlocking } from "../check/allow.js";
import { checkIntent } from "../check/check-intent.js";
import { checkPlan } from "../check/check-plan.js";
import { explainValue } from "../entities/explain-value.js";
import { checkValue } from "../engine/check-value.js";
import { buildGrammar } from "../engine/build-grammar.js";
import { parseAnswer } from "../engine/parse-answer.js";
import { buildModelRequest, chooseCandidates, type CurrentSetting } from "../plan/build-model-request.js";
import { findLeftWishes } from "../plan/find-left-wishes.js";
import { findUnwritten } from "../plan/find-unwritten.js";
import { pairPrefixes } from "../plan/pair-prefixes.js";
import { describeSettings, listMemoryPlans, type WishCandidates } from "../plan/plan-from-memory.js";
import { planWithModel } from "../plan/plan-with-model.js";
import type { Candidates } from "../types/candidate.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Entity } from "../types/entity.js";
import type { Intent } from "../types/intent.js";
import type { Assignment, Plan } from "../types/plan.js";
import { addTokens, completePlan, nothing, type PlannedRest } from "./complete-plan.js";
import type { ChooseReading } from "./generate-options.js";
import { listRequestTools, type Planner } from "./open-planner.js";

export interface PlannedIntent {
  readonly intent: Intent;
  readonly plan: Plan | undefined;
  /** Errors that are not allowed mean that nothing is written. */
  readonly diagnostics: readonly Diagnostic[];
  readonly candidates: Candidates;
  readonly timings: { readonly retrieveMs: number; readonly planMs: number; readonly validateMs: number };
  readonly tokens: { readonly prompt: number; readonly cached: number; readonly generated: number };
}

export interface PlanContext {
  /** What the target file holds already. */
  readonly current: readonly CurrentSetting[];
  /** What was wrong with an earlier plan for the same intent. */
  readonly complaint?: string;
  readonly choose?: ChooseReading;
  readonly signal?: AbortSignal;
}

/** At or above: the memory's plan is taken without asking the model. */
export const surest = 0.6;
/** At or above: the memory's plan is taken where the model has none to trust, or where there is no model. */
const sure = 0.35;
/** Below: not even offered as the best guess. */
export const hopeless = 0.2;
/** A model's plan counts when it was this sure of every line; a setting nobody asked for is worse than none. */
const trusted = 0.85;
/** The same for what it says to a piece of the sentence. */
const trustedAlone = 0.93;
/** The finding on a value that neither the sentence nor a rule leads to. */
const unexplained = "NG327";

export async function planIntent(intent: Intent, planner: Planner, context: PlanContext): Promise<PlannedIntent> {
  const started = performance.now();
  const entities = planner.findEntities(intent.text);
  const early = checkIntent(intent, { entities, packages: planner.catalog.packages, options: planner.catalog.options });
  if (early.some((diagnostic) => isBlocking(diagnostic, intent))) {
    const timings = { retrieveMs: 0, planMs: 0, validateMs: performance.now() - started };
    return { intent, plan: undefined, diagnostics: early, candidates: { options: [], packages: [], examples: [] }, timings, tokens: nothing.tokens };
  }
  const wishes = await planner.findCandidates(intent.text);
  const candidates = chooseCandidates(wishes, context.current, listRequestTools(planner));
  const retrieved = performance.now();

  const countOpen = (assignments: readonly Assignment[]): number => findUnwritten(entities, [...assignments, ...listStanding(context)]).length;
  const isWritable = (reading: Plan): boolean =>
    !judgePlan(reading, intent, entities, planner, context).some((diagnostic) => isBlocking(diagnostic, intent));
  const known = context.complaint === undefined ? listMemoryPlans(wishes, planner.tools) : [];
  const [remembered] = known;
  let plan = remembered;
  let answered: Plan | undefined;
  let left: readonly string[] = [];
  let tokens: PlannedIntent["tokens"] = nothing.tokens;
  const diagnostics: Diagnostic[] = [...early];
  const isServed = remembered !== undefined && remembered.confidence >= surest && countOpen(remembered.assignments) === 0;
  if (!isServed && planner.engine !== undefined) {
    const answer = await askModel(wishes, candidates, planner, context).catch((error: unknown) => {
      // Where there is no model, a plan that is sure enough will do, or the readings where somebody can be asked.
      const isFound = remembered !== undefined && (remembered.confidence >= sure || context.choose !== undefined);
      if (error instanceof NixgenError && isFound) return undefined;
      throw error;
    });
    if (answer !== undefined) {
      tokens = answer.tokens;
      diagnostics.push(...answer.diagnostics);
      answered = answer.plan;
      if (readLowest(answered) >= trusted && !(remembered !== undefined && isBetterKnown(remembered, answered, isWritable, countOpen))) plan = answered;
    }
  }
  if (plan !== undefined && plan.confidence < hopeless) plan = undefined;
  if (plan !== undefined && context.complaint === undefined) {
    const completed = await completePlan(intent.text, plan, wishes, planner, (rest, settings) => planRest(rest, settings, candidates, planner, context));
    plan = { ...completed.plan, assignments: pairPrefixes(completed.plan.assignments, entities) };
    tokens = addTokens(tokens, completed.tokens);
    left = completed.left;
  }
  const isGuess = plan === undefined || plan.source === "model" || plan.confidence < sure;
  const others = [...(answered === undefined ? [] : [answered]), ...known];
  const asked = isGuess ? await askReading(intent, plan, others, context, isWritable) : undefined;
  if (asked !== undefined) plan = asked.chosen;
  const planned = performance.now();

  const findings = plan === undefined ? [] : judgePlan(plan, intent, entities, planner, context);
  // A distant example whose values nobody said is no guess worth writing: "what a nice day" is no message of the day.
  if (isGuess && asked === undefined && plan?.source === "memory" && findings.some(({ code }) => code === unexplained)) plan = undefined;
  if (plan === undefined || plan.assignments.length === 0) diagnostics.push(describeNoPlan(intent, candidates));
  else {
    if (isGuess && asked === undefined) diagnostics.push(describeGuess(intent, plan));
    diagnostics.push(...left.map((piece) => describeLeft(intent, piece)));
    diagnostics.push(...findings);
  }
  const timings = { retrieveMs: retrieved - started, planMs: planned - retrieved, validateMs: performance.now() - planned };
  return { intent, plan, diagnostics, candidates, timings, tokens };
}

/** Whether the memory's plan is to be taken although the model has an answer that it is sure of. */
function isBetterKnown(remembered: Plan, answered: Plan, isWritable: (plan: Plan) => boolean, countOpen: (assignments: readonly Assignment[]) => number): boolean {
  if (remembered.confidence < sure) return false;
  if (setsAllOf(remembered, answered) || !isWritable(answered)) return true;
  return remembered.confidence >= surest && countOpen(answered.assignments) >= countOpen(remembered.assignments);
}

/** What the file sets, where it is plain data. */
function listStanding({ current }: PlanContext): Pick<Assignment, "path" | "value">[] {
  return current.flatMap(({ path, value }) => (value === undefined ? [] : [{ path, value }]));
}

function judgePlan(plan: Plan, intent: Intent, entities: readonly Entity[], planner: Planner, context: PlanContext): Diagnostic[] {
  const { catalog, findOption } = planner;
  return checkPlan(plan, {
    intent,
    entities,
    packages: catalog.packages,
    ...(catalog.uncertainPackages && { uncertainPackages: catalog.uncertainPackages }),
    ...(catalog.wholePackageSets && { wholePackageSets: catalog.wholePackageSets }),
    options: catalog.options,
    findOption,
    checkValue,
    explainValue,
    others: listStanding(context),
  });
}

/**
 * What is left of a sentence: a proven example that surely fits, or what the model is sure of. A piece has less to go by than
 * a sentence ("listen on all addresses" is about many services), so both must be surer, and about what the whole sentence is about.
 */
async function planRest(
  wishes: readonly WishCandidates[],
  settings: readonly Assignment[],
  whole: Candidates,
  planner: Planner,
  context: PlanContext,
): Promise<PlannedRest> {
  const inQuestion = new Set(whole.options.map(({ option }) => option.name));
  const isAbout = (plan: Plan): boolean => plan.assignments.every(({ option }) => inQuestion.has(option));
  const [remembered] = listMemoryPlans(wishes, planner.tools);
  if (remembered !== undefined && remembered.confidence >= surest && isAbout(remembered)) return { plan: remembered, tokens: nothing.tokens };
  if (planner.engine === undefined) return nothing;
  const current = [...context.current, ...settings.map(({ path, value }) => ({ path, value, text: "" }))];
  const candidates = chooseCandidates(wishes, current, listRequestTools(planner));
  const answer = await askModel(wishes, candidates, planner, { ...context, current }).catch((error: unknown) => {
    // What was found without a model is written without one too.
    if (error instanceof NixgenError) return undefined;
    throw error;
  });
  if (answer === undefined) return nothing;
  return { plan: readLowest(answer.plan) >= trustedAlone && isAbout(answer.plan) ? answer.plan : undefined, tokens: answer.tokens };
}

function askModel(
  wishes: readonly WishCandidates[],
  candidates: Candidates,
  planner: Planner,
  context: PlanContext,
): ReturnType<typeof planWithModel> {
  const request = buildModelRequest(wishes, candidates, context.current, listRequestTools(planner), context.complaint);
  const countOpen = (assignments: readonly Assignment[]): number =>
    findLeftWishes(wishes, assignments, planner.tools).length + findUnwritten(wishes[0]?.entities ?? [], [...assignments, ...listStanding(context)]).length;
  const call = { ...request, countOpen, ...(context.signal && { signal: context.signal }) };
  return planWithModel(planner.engine as NonNullable<Planner["engine"]>, call, { buildGrammar, parseAnswer });
}

const maxReadings = 3;
/** Below: no reading that anybody would mean. */
const worthAsking = 0.05;

/** What a person chose, which may be nothing; undefined where nobody can be asked or there is nothing to choose from. */
async function askReading(
  intent: Intent,
  best: Plan | undefined,
  others: readonly Plan[],
  context: PlanContext,
  isWritable: (reading: Plan) => boolean,
): Promise<{ readonly chosen: Plan | undefined } | undefined> {
  if (context.choose === undefined) return undefined;
  const plans = [...(best === undefined ? [] : [best]), ...others.filter((plan) => plan.confidence >= worthAsking)].filter((plan) => plan.assignments.length > 0);
  const distinct = [...new Map([...plans].reverse().map((plan) => [describeSettings(plan), plan])).values()].reverse();
  const readings = distinct.filter(isWritable).slice(0, maxReadings);
  if (readings.length < (best === undefined ? 1 : 2)) return undefined;
  return { chosen: await context.choose(intent, readings) };
}

/** Whether a plan sets everything that another one sets, and the same: of two such plans a small model's is the one that stopped early. */
function setsAllOf(plan: Plan, other: Plan): boolean {
  const values = new Map(plan.assignments.map(({ path, value }) => [path.join("\0"), value]));
  return other.assignments.every(({ path, value }) => {
    const own = values.get(path.join("\0"));
    if (own?.kind !== "list" || value.kind !== "list") return JSON.stringify(own) === JSON.stringify(value);
    const items = new Set(own.items.map((item) => JSON.stringify(item)));
    return value.items.every((item) => items.has(JSON.stringify(item)));
  });
}

/** Confidence of the plan's least sure setting, 0–1. */
export function readLowest(plan: Plan): number {
  return plan.assignments.length === 0 ? 0 : Math.min(...plan.assignments.map((assignment) => assignment.confidence));
}

/** What was chosen exists and has the right type, but a person should read it. */
function describeGuess(intent: Intent, plan: Plan): Diagnostic {
  return {
    code: "NG340",
    severity: "warning",
    category: "invalid",
    message:
      plan.source === "model"
        ? "No proven example fits this intent surely, so the model chose the settings"
        : "Only a distant example fits this intent, and the model was not sure of anything better",
    hint: "Read the diff; saying it in other words, or one wish a sentence, often finds a proven example",
    intent: intent.id,
    at: intent.at,
  };
}

/** Most often talk or a reason; now and then a wish that got lost. */
function describeLeft(intent: Intent, piece: string): Diagnostic {
  return {
    code: "NG342",
    severity: "info",
    category: "invalid",
    message: `Nothing that is set speaks of "${piece}"`,
    hint: "If it is a wish, make it an intent of its own",
    intent: intent.id,
    at: intent.at,
  };
}

function describeNoPlan(intent: Intent, candidates: Candidates): Diagnostic {
  const nearest = candidates.options.slice(0, 3).map((candidate) => candidate.option.name);
  return {
    code: "NG341",
    severity: "error",
    category: "out-of-scope",
    message: "No setting was found that surely does what this intent asks for",
    hint: nearest.length > 0 ? `Say it in other words, or name the option; near are ${nearest.join(", ")}` : "Say it in other words, or name the option",
    intent: intent.id,
    at: intent.at,
  };
}
