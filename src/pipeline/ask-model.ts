// One request to the model about a sentence or a piece of it, with what helps it while it answers: what its answer leaves open, and which
// options it lacks.
import { buildGrammar } from "../engine/build-grammar.js";
import { formatPath } from "../engine/nix-text.js";
import { parseAnswer } from "../engine/parse-answer.js";
import { buildModelRequest, type CurrentSetting } from "../plan/build-model-request.js";
import { countOpen } from "../plan/count-open.js";
import { findMissing } from "../plan/find-missing.js";
import type { WishCandidates } from "../plan/plan-from-memory.js";
import { planWithModel, type ModelPlan } from "../plan/plan-with-model.js";
import type { Candidates } from "../types/candidate.js";
import type { Engine } from "../types/engine.js";
import type { Assignment } from "../types/plan.js";
import { listRequestTools, type Planner } from "./open-planner.js";

export interface ModelContext {
  /** What the target file holds already. */
  readonly current: readonly CurrentSetting[];
  /** What was wrong with an earlier plan for the same intent. */
  readonly complaint?: string;
  readonly signal?: AbortSignal;
}

/** Undefined without an engine. Failures of the engine pass through. */
export function askModel(engine: Engine | undefined, wishes: readonly WishCandidates[], candidates: Candidates, planner: Planner, context: ModelContext): Promise<ModelPlan> | undefined {
  if (engine === undefined) return undefined;
  const request = buildModelRequest(wishes, candidates, context.current, listRequestTools(planner), context.complaint);
  const standing = listStanding(context);
  const judge = planner.judgeRelevance(wishes);
  const present = new Set(context.current.flatMap(({ path }) => planner.findOption(path)?.option.name ?? []));
  const call = {
    ...request,
    countOpen: (settings: readonly Assignment[]) => countOpen(wishes, settings, standing, planner.tools),
    findMissing: (settings: readonly Assignment[]) => findMissing(new Map([...judge(settings)].filter(([option]) => !present.has(option))), settings, formatPath),
    ...(context.signal && { signal: context.signal }),
  };
  return planWithModel(engine, call, { buildGrammar, parseAnswer });
}

/** What the file sets, where it is plain data. */
export function listStanding({ current }: Pick<ModelContext, "current">): Pick<Assignment, "path" | "value">[] {
  return current.flatMap(({ path, value }) => (value === undefined ? [] : [{ path, value }]));
}
