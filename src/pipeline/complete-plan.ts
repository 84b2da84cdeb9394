// Asks once more for what a plan leaves open: a small model stops before the last wish, and the nearest example may not know of it.
// What is left is planned as a request of its own, given what is set already; only what is surely meant is added.
import type { Assignment, Plan } from "../types/plan.js";
import { extendList } from "../plan/extend-list.js";
import { findLeftWishes } from "../plan/find-left-wishes.js";
import { moveEvidence } from "../plan/move-evidence.js";
import type { WishCandidates } from "../plan/plan-from-memory.js";
import type { Planner } from "./open-planner.js";

/** A piece of the sentence, planned alone; `plan` is undefined where nothing sure was found. */
export interface PlannedRest {
  readonly plan: Plan | undefined;
  readonly tokens: { readonly prompt: number; readonly cached: number; readonly generated: number };
}

/** Plans one piece. `settings` are those of the plan so far. */
export type PlanRest = (wishes: readonly WishCandidates[], settings: readonly Assignment[]) => Promise<PlannedRest>;

export interface CompletedPlan {
  readonly plan: Plan;
  readonly tokens: PlannedRest["tokens"];
  /** Pieces of the sentence that still have no setting. */
  readonly left: readonly string[];
}

/** Each costs a request to the model. */
const maxRests = 3;
export const nothing: PlannedRest = { plan: undefined, tokens: { prompt: 0, cached: 0, generated: 0 } };

/** The plan with what `planRest` finds for the wishes it leaves open; the same plan where nothing is left or found. */
export async function completePlan(text: string, plan: Plan, wishes: readonly WishCandidates[], planner: Pick<Planner, "tools" | "findCandidates">, planRest: PlanRest): Promise<CompletedPlan> {
  let completed = plan;
  let { tokens } = nothing;
  const left: string[] = [];
  const pieces = joinNeighbours(wishes, findLeftWishes(wishes, plan.assignments, planner.tools));
  for (const [number, { start, end }] of pieces.entries()) {
    const piece = text.slice(start, end);
    const rest = number < maxRests ? await planRest(await planner.findCandidates(piece), completed.assignments) : nothing;
    tokens = addTokens(tokens, rest.tokens);
    if (rest.plan === undefined || rest.plan.assignments.length === 0) left.push(piece);
    else completed = addPlan(completed, rest.plan, start);
  }
  return { plan: completed, tokens, left };
}

export function addTokens(one: PlannedRest["tokens"], other: PlannedRest["tokens"]): PlannedRest["tokens"] {
  return { prompt: one.prompt + other.prompt, cached: one.cached + other.cached, generated: one.generated + other.generated };
}

/** Wishes that follow each other are one piece: "rotate daily 9, weekly 5" says the second only after the first. */
function joinNeighbours(wishes: readonly WishCandidates[], left: readonly WishCandidates[]): { readonly start: number; readonly end: number }[] {
  const joined: { start: number; end: number; last: number }[] = [];
  for (const wish of left) {
    const place = wishes.indexOf(wish);
    const previous = joined.at(-1);
    const end = wish.start + wish.text.length;
    if (previous !== undefined && previous.last === place - 1) Object.assign(previous, { end, last: place });
    else joined.push({ start: wish.start, end, last: place });
  }
  return joined;
}

/** Settings of `rest` that the plan has not; lists of both are joined, and other values stay as the whole sentence gave them. */
function addPlan(plan: Plan, rest: Plan, start: number): Plan {
  const byPath = new Map(plan.assignments.map((assignment) => [assignment.path.join("\0"), assignment]));
  for (const assignment of rest.assignments) {
    const key = assignment.path.join("\0");
    const known = byPath.get(key);
    if (known === undefined) byPath.set(key, moveEvidence(assignment, start));
    else byPath.set(key, { ...known, value: extendList(known.value, assignment.value) ?? known.value });
  }
  return {
    assignments: [...byPath.values()],
    source: plan.source === "model" || rest.source === "model" ? "model" : "memory",
    confidence: Math.min(plan.confidence, rest.confidence),
  };
}
