// Whose plan is taken: the memory's, the model's, or none. The thresholds come from training/fit-decision.ts, which counts over held-out
// phrasings what others give.
import type { Plan } from "../types/plan.js";

export interface Thresholds {
  /** At or above: the memory's plan is taken without asking the model, where it leaves nothing unwritten. */
  readonly surest: number;
  /** At or above: the memory's plan is taken where the model has none to trust, or where there is no model. */
  readonly sure: number;
  /** Below: not even offered as the best guess. */
  readonly hopeless: number;
  /** A model's plan counts when it was this sure of every line; a setting nobody asked for is worse than none. */
  readonly trusted: number;
}

export const thresholds: Thresholds = { surest: 0.6, sure: 0.35, hopeless: 0.2, trusted: 0.8 };

/** A plan and what speaks for it. */
export interface Contender {
  readonly plan: Plan;
  /** What the sentence names and the plan does not write. */
  readonly unwritten: number;
}

/** The model's plan. */
export interface Answered extends Contender {
  /** Whether the checks let it pass. */
  readonly isWritable: boolean;
}

/** Whether the memory knows the answer without the model. */
export function isServed(remembered: Contender | undefined, { surest }: Thresholds = thresholds): boolean {
  return remembered !== undefined && remembered.plan.confidence >= surest && remembered.unwritten === 0;
}

/** The plan to take; undefined where none is good enough even for a guess. */
export function choosePlan(remembered: Contender | undefined, answered: Answered | undefined, limits: Thresholds = thresholds): Plan | undefined {
  const isTrusted = answered !== undefined && readLowest(answered.plan) >= limits.trusted && !(remembered !== undefined && isBetterKnown(remembered, answered, limits));
  const plan = isTrusted ? answered.plan : remembered?.plan;
  return plan !== undefined && plan.confidence >= limits.hopeless ? plan : undefined;
}

/** Whether the memory's plan is to be taken although the model has an answer that it is sure of. */
function isBetterKnown(remembered: Contender, answered: Answered, { surest, sure }: Thresholds): boolean {
  if (remembered.plan.confidence < sure) return false;
  if (setsAllOf(remembered.plan, answered.plan) || !answered.isWritable) return true;
  // An address that is said and not written is a plan that does not do what was asked.
  if (remembered.unwritten === 0 && answered.unwritten > 0) return true;
  return remembered.plan.confidence >= surest && answered.unwritten >= remembered.unwritten;
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
