// How much of a sentence some settings leave open: wishes that nothing speaks of, what is named and not written, and what is written in
// the wrong place.
import type { Assignment } from "../types/plan.js";
import { countMisfits } from "./count-misfits.js";
import { findLeftWishes } from "./find-left-wishes.js";
import { findUnwritten } from "./find-unwritten.js";
import type { MemoryTools, WishCandidates } from "./plan-from-memory.js";

/** @param standing what the file sets already; it writes things too, but speaks of no wish */
export function countOpen(
  wishes: readonly WishCandidates[],
  settings: readonly Pick<Assignment, "option" | "path" | "value">[],
  standing: readonly Pick<Assignment, "path" | "value">[],
  tools: MemoryTools,
): number {
  const [whole] = wishes;
  const unwritten = whole === undefined ? [] : findUnwritten(whole, [...settings, ...standing]);
  return findLeftWishes(wishes, settings, tools).length + unwritten.length + countMisfits(settings, whole?.entities ?? []);
}
