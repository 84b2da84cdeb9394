// "Did you mean …": the known word that is nearest to an unknown one.
import { closest, distance } from "fastest-levenshtein";

/** The nearest of `known`, or undefined where none is near enough to be meant. */
export function findNearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const lower = word.toLowerCase();
  const nearest = closest(lower, known.map((name) => name.toLowerCase()));
  const original = known.find((name) => name.toLowerCase() === nearest);
  const allowed = nearest.length <= 3 ? 1 : Math.max(2, Math.floor(nearest.length * 0.4));
  return distance(lower, nearest) <= allowed ? original : undefined;
}
