// A proven example sets more than was asked for, and a small model adds what its examples set. A setting goes whose option the sentence
// hardly asks for beside the others, unless that would leave something of the sentence open.
import type { Assignment } from "../types/plan.js";
import { surelyAsked } from "./find-missing.js";

/** Below: hardly anybody who says this asks for the option. */
const hardlyAsked = 0.05;
/** The same where the model was not sure of the line either, and the other settings leave nothing open: else the plan is a bad one. */
const doubtful = 0.3;

export interface Judges {
  /** How likely the sentence asks for each option beside the other settings, 0–1, by name. */
  readonly judge: (settings: readonly Assignment[]) => ReadonlyMap<string, number>;
  /** How much of the sentence the settings leave open. */
  readonly countOpen: (settings: readonly Assignment[]) => number;
}

/** @param trusted confidence from which on the model was sure of a line; none for a plan that examples gave */
export function leaveOutUnasked(assignments: readonly Assignment[], { judge, countOpen }: Judges, trusted?: number): readonly Assignment[] {
  let kept = assignments;
  for (;;) {
    const chances = judge(kept);
    const open = countOpen(kept);
    const least = kept
      .map((assignment) => ({ assignment, chance: chances.get(assignment.option) ?? 1 }))
      .filter(({ assignment, chance }) => kept.length > 1 && chance < readLimit(assignment, open, trusted))
      .sort((one, other) => one.chance - other.chance)
      .find(({ assignment }) => countOpen(kept.filter((other) => other !== assignment)) <= open);
    if (least === undefined) return trusted === undefined ? kept : kept.map((assignment) => trustSwitch(assignment, chances.get(assignment.option) ?? 0, trusted));
    kept = kept.filter((assignment) => assignment !== least.assignment);
  }
}

function readLimit({ confidence }: Assignment, open: number, trusted?: number): number {
  return trusted !== undefined && confidence < trusted && open === 0 ? doubtful : hardlyAsked;
}

/** What there is to be sure of with a switch is that it is asked for, whatever the model thought of it. */
function trustSwitch(assignment: Assignment, chance: number, trusted: number): Assignment {
  const { value, confidence } = assignment;
  return value.kind === "bool" && value.value && chance >= surelyAsked && confidence < trusted ? { ...assignment, confidence: trusted } : assignment;
}
