// Evidence of a piece of a sentence, as evidence of the sentence.
import type { Assignment } from "../types/plan.js";

/** @param by offset of the piece in the sentence, in UTF-16 units */
export function moveEvidence(assignment: Assignment, by: number): Assignment {
  const { because } = assignment;
  return because === undefined || by === 0
    ? assignment
    : { ...assignment, because: { ...because, start: because.start + by, end: because.end + by } };
}
