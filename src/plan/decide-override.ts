// Whether a sentence says to change a setting that a person wrote: it speaks of a change, or it names the new value itself.
import type { Assignment } from "../types/plan.js";

const changeWords =
  /\b(?:change|replace|switch|instead|now|rename[ds]?|renumber(?:ed)?|move[ds]?|raise|lower|increase|decrease|reduce|bump|update|upgrade|make it|set|turn (?:on|off)|disable|enable|no longer|any ?more|stop|drop|back to|rather than|not .{1,30} but|from .{1,40} to)\b/i;

/** True where a value that stands by hand is to give way. */
export function saysToChange(text: string, assignment: Assignment): boolean {
  return assignment.because !== undefined || changeWords.test(text);
}
