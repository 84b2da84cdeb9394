// One intent to one checked plan: proven examples first, the model where they do not fit surely enough, and a refusal with
// reasons where neither is to be trusted. Writes nothing.
import { NixgenError } from "../errors.js";
import { isBlocking } from "../check/allow.js";
import { checkIntent } from "../check/check-intent.js";
import { checkPlan } from "../check/check-plan.js";
import { explainValue } from "../entities/explain-value.js";
import { checkValue } from "../engine/check-value.js";
import { chooseCandidates } from "../plan/build-model-request.js";
import { chooseReplaced } from "../plan/choose-replaced.js";
import { choosePlan, isServed, readLowest, thresholds, type Contender, type Thresholds } from "../plan/choose-plan.js";
import { countOpen } from "../plan/count-open.js";
import { findUnwritten } from "../plan/find-unwritten.js";
import { describeSettings, listMemoryPlans, type WishCandidates } from "../plan/plan-from-memory.js";
import { saidAgain } from "../plan/score-judged.js";
import { leaveOutUnasked, type Judges } from "../plan/leave-out-unasked.js";
import type { ModelPlan } from "../plan/plan-with-model.js";
import { replaceStrangers } from "../plan/replace-strangers.js";
import { settleValues } from "../plan/settle-values.js";
import type { Candidates } from "../types/candidate.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Entity } from "../types/entity.js";
import type { Intent } from "../types/intent.js";
import type { Assignment, Plan } from "../types/plan.js";
import { askModel, listStanding, type ModelContext } from "./ask-model.js";
import { addTokens, completePlan, nothing, type PlannedRest } from "./complete-plan.js";
import type { ChooseReading } from "./generate-options.js";
import { listRequestTools, listSettlingFacts, type Planner } from "./open-planner.js";
import { describeUnplanned } from "./unplanned.js";

export interface PlannedIntent {
  readonly intent: Intent;
  readonly plan: Plan | undefined;
  /** Errors that are not allowed mean that nothing is written. */
  readonly diagnostics: readonly Diagnostic[];
  readonly candidates: Candidates;
  readonly timings: { readonly retrieveMs: number; readonly planMs: number; readonly validateMs: number };
  readonly tokens: { readonly prompt: number; readonly cached: number; readonly generated: number };
}

export interface PlanContext extends ModelContext {
  readonly choose?: ChooseReading;
  /** Other limits than the product's; for measuring. */
  readonly limits?: Thresholds;
}

/** How sure the model has to be of what it says to a piece of the sentence: it has less to go by. */
const trustedAlone = 0.93;
/** The finding on an address, a path or a key that nothing in the sentence leads to. */
const fromNowhere = "NG326";
/** The finding on a value that neither the sentence nor a rule leads to. */
const unexplained = "NG327";

export async function planIntent(intent: Intent, planner: Planner, context: PlanContext): Promise<PlannedIntent> {
  const started = performance.now();
  const limits = context.limits ?? thresholds;
  const entities = planner.findEntities(intent.text);
  const early = checkIntent(intent, { entities, packages: planner.catalog.packages, options: planner.catalog.options });
  if (early.some((diagnostic) => isBlocking(diagnostic, intent))) {
    return describeUnplanned(intent, early, performance.now() - started);
  }
  const repeated = planRepeated(intent, entities, planner, context);
  if (repeated !== undefined) {
    const { plan, findings } = repeated;
    return { ...describeUnplanned(intent, [...early, ...findings], performance.now() - started), plan };
  }
  const wishes = await planner.findCandidates(intent.text);
  const candidates = chooseCandidates(wishes, context.current, listRequestTools(planner));
  const retrieved = performance.now();

  const standing = listStanding(context);
  const isWritable = (reading: Plan): boolean =>
    !judgePlan(reading, intent, entities, planner, context).some((diagnostic) => isBlocking(diagnostic, intent));
  // What a person has judged is right as it is: what nobody asked for in it was wanted, and what is not in it was not.
  const weigh = (one: Plan): Contender => ({
    plan: one,
    unwritten: planner.judged.isJudged(one) ? 0 : findUnwritten({ text: intent.text, entities }, [...one.assignments, ...standing]).length,
  });
  const settle = (one: Plan): Plan =>
    planner.judged.isJudged(one)
      ? withReplaced(one, intent, standing)
      : { ...one, assignments: settleValues(one.assignments, { text: intent.text, entities }, { ...listSettlingFacts(planner), standing }) };
  const judges: Judges = { judge: planner.judgeRelevance(wishes), countOpen: (settings) => countOpen(wishes, settings, standing, planner.tools) };
  const people = { findEntities: planner.findEntities, isService: (name: string) => planner.catalog.packages.has(name) };
  const putRight = (one: Plan): Plan => ({ ...one, assignments: replaceStrangers(one.assignments, { text: intent.text, entities }, candidates.examples, standing, people) });
  const known = context.complaint === undefined ? listMemoryPlans(wishes, planner.tools) : [];
  const remembered = known[0] && weigh(known[0]);
  const answer = isServed(remembered, limits) ? undefined : await askWhere(isFound(remembered, context, limits), () => askModel(planner.engine, wishes, candidates, planner, context));
  const own = answer && leaveOutFromNowhere(putRight(answer.plan), intent, entities, planner, context);
  const answered = own && { ...own, assignments: leaveOutUnasked(own.assignments, judges, limits.trusted) };

  let tokens = answer?.tokens ?? nothing.tokens;
  let left: readonly string[] = [];
  let plan = choosePlan(remembered, answered && { ...weigh(answered), isWritable: isWritable(answered) }, limits);
  // What is wrong with an answer is of no interest where it is not taken.
  const diagnostics: Diagnostic[] = [...early, ...(answer !== undefined && plan === answered ? answer.diagnostics : [])];
  // A sure one is right as it is, and a guess is to be judged by all that it would set.
  if (plan?.source === "memory" && plan.confidence >= limits.sure && plan.confidence < limits.surest && !planner.judged.isJudged(plan)) plan = { ...plan, assignments: leaveOutUnasked(plan.assignments, judges) };
  // Of a wish that was judged as a whole nothing is open, whatever words seem to be.
  const isWhole = plan !== undefined && planner.judged.isJudged(plan) && plan.confidence >= saidAgain;
  if (plan !== undefined && context.complaint === undefined && !isWhole) {
    const completed = await completePlan(intent.text, plan, wishes, planner, (rest, settings) => planRest(rest, settings, candidates, isWritable, planner, context));
    plan = completed.plan;
    tokens = addTokens(tokens, completed.tokens);
    left = completed.left;
  }
  plan = plan && settle(plan);
  const isGuess = plan === undefined || plan.source === "model" || plan.confidence < limits.sure;
  const listOthers = (): Plan[] => [...(answered === undefined ? [] : [answered]), ...known].map(settle);
  const asked = isGuess ? await askReading(intent, plan, listOthers, context, isWritable) : undefined;
  if (asked !== undefined) plan = asked.chosen;
  const planned = performance.now();

  const findings = plan === undefined ? [] : judgePlan(plan, intent, entities, planner, context);
  // A distant example whose values nobody said is no guess worth writing: "what a nice day" is no message of the day.
  const unsaid = new Set(findings.flatMap(({ code, option }) => (code === unexplained ? [option] : [])));
  const isDistant = asked === undefined && plan?.source === "memory" && plan.confidence < limits.surest;
  if (isDistant && unsaid.size > 0 && (isGuess || plan?.assignments.every(({ option }) => unsaid.has(option)))) plan = undefined;
  if (plan === undefined || plan.assignments.length === 0) diagnostics.push(describeNoPlan(intent, candidates));
  else {
    if (isGuess && asked === undefined) diagnostics.push(describeGuess(intent, plan));
    diagnostics.push(...left.map((piece) => describeLeft(intent, piece)));
    diagnostics.push(...findings);
  }
  const timings = { retrieveMs: retrieved - started, planMs: planned - retrieved, validateMs: performance.now() - planned };
  return { intent, plan, diagnostics, candidates, timings, tokens };
}

/** What people of this repository have said is right for this very sentence; undefined where nobody has, or where it can't be written any more. */
function planRepeated(intent: Intent, entities: readonly Entity[], planner: Planner, context: PlanContext): { readonly plan: Plan; readonly findings: readonly Diagnostic[] } | undefined {
  const repeated = context.complaint === undefined ? planner.judged.findRepeated(intent) : undefined;
  if (repeated === undefined) return undefined;
  const plan = withReplaced(repeated, intent, listStanding(context));
  const findings = judgePlan(plan, intent, entities, planner, context);
  return findings.some((diagnostic) => isBlocking(diagnostic, intent)) ? undefined : { plan, findings };
}

/** The plan with what gives way in the lists of the edited file. */
function withReplaced(plan: Plan, { text }: Intent, standing: ReturnType<typeof listStanding>): Plan {
  return { ...plan, assignments: chooseReplaced(plan.assignments, standing, text) };
}

/** Whether there is something to write, or to ask a person about, where no model can be had. */
function isFound(remembered: Contender | undefined, context: PlanContext, { sure }: Thresholds): boolean {
  return remembered !== undefined && (remembered.plan.confidence >= sure || context.choose !== undefined);
}

/** What the model says; undefined without a model, which is an error unless `isOptional`. */
async function askWhere(isOptional: boolean, ask: () => Promise<ModelPlan> | undefined): Promise<ModelPlan | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NixgenError && isOptional) return undefined;
    throw error;
  }
}

/** The plan without settings whose address, path or key the model has from nowhere. */
function leaveOutFromNowhere(plan: Plan, intent: Intent, entities: readonly Entity[], planner: Planner, context: PlanContext): Plan {
  const isExplained = (assignment: Assignment): boolean =>
    !judgePlan({ ...plan, assignments: [assignment] }, intent, entities, planner, context).some(({ code }) => code === fromNowhere);
  return { ...plan, assignments: plan.assignments.filter(isExplained) };
}

/** What the file goes on setting beside a plan: single values that the plan sets anew are replaced. */
function listKept(plan: Plan, context: PlanContext): Pick<Assignment, "path" | "value">[] {
  const replaced = new Set(plan.assignments.flatMap(({ path, value }) => (value.kind === "list" || value.kind === "attrs" ? [] : [path.join("\0")])));
  return listStanding(context).filter(({ path }) => !replaced.has(path.join("\0")));
}

function judgePlan(plan: Plan, intent: Intent, entities: readonly Entity[], planner: Planner, context: PlanContext): Diagnostic[] {
  const { catalog, findOption } = planner;
  const vouched = planner.judged.listVouched(plan);
  return checkPlan(plan, {
    intent,
    entities,
    packages: catalog.packages,
    ...(catalog.uncertainPackages && { uncertainPackages: catalog.uncertainPackages }),
    ...(catalog.wholePackageSets && { wholePackageSets: catalog.wholePackageSets }),
    options: catalog.options,
    findOption,
    checkValue,
    explainValue: vouched.size === 0 ? explainValue : (value, known, text) => explainValue(value, known, text) ?? (vouched.has(String(value)) ? {} : undefined),
    others: listKept(plan, context),
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
  isWritable: (plan: Plan) => boolean,
  planner: Planner,
  context: PlanContext,
): Promise<PlannedRest> {
  const inQuestion = new Set(whole.options.map(({ option }) => option.name));
  const isAbout = (plan: Plan): boolean => plan.assignments.every(({ option }) => inQuestion.has(option)) && isWritable(plan);
  const [remembered] = listMemoryPlans(wishes, planner.tools);
  if (remembered !== undefined && remembered.confidence >= (context.limits ?? thresholds).surest && isAbout(remembered)) return { plan: remembered, tokens: nothing.tokens };
  const current = [...context.current, ...settings.map(({ path, value }) => ({ path, value, text: "" }))];
  const candidates = chooseCandidates(wishes, current, listRequestTools(planner));
  // What was found without a model is written without one too.
  const answer = await askWhere(true, () => askModel(planner.engine, wishes, candidates, planner, { ...context, current }));
  if (answer === undefined) return nothing;
  return { plan: readLowest(answer.plan) >= trustedAlone && isAbout(answer.plan) ? answer.plan : undefined, tokens: answer.tokens };
}

const maxReadings = 3;
/** Below: no reading that anybody would mean. */
const worthAsking = 0.05;

/** What a person chose, which may be nothing; undefined where nobody can be asked or there is nothing to choose from. */
async function askReading(
  intent: Intent,
  best: Plan | undefined,
  listOthers: () => readonly Plan[],
  context: PlanContext,
  isWritable: (reading: Plan) => boolean,
): Promise<{ readonly chosen: Plan | undefined } | undefined> {
  if (context.choose === undefined) return undefined;
  const plans = [...(best === undefined ? [] : [best]), ...listOthers().filter((plan) => plan.confidence >= worthAsking)].filter((plan) => plan.assignments.length > 0);
  const distinct = [...new Map([...plans].reverse().map((plan) => [describeSettings(plan), plan])).values()].reverse();
  const readings = distinct.filter(isWritable).slice(0, maxReadings);
  if (readings.length < (best === undefined ? 1 : 2)) return undefined;
  return { chosen: await context.choose(intent, readings) };
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
