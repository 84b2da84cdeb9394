// Index terms of sentences and examples, as fitting and choosing compare them.
import { tokenize } from "../text/tokenize.js";
import type { Example } from "../types/candidate.js";

/** Terms of a text with their weights, in order. */
export function weighTerms(text: string, tools: { readonly weight: (term: string) => number }): Map<string, number> {
  return new Map(tokenize(text).map((term) => [term, tools.weight(term)]));
}

/** What people say who ask for an example's settings: terms of all its phrasings and of its options' names. */
export function listExampleTerms(example: Pick<Example, "phrasings" | "assignments">): Set<string> {
  return new Set([...example.phrasings, ...example.assignments.map(({ option }) => option)].flatMap((text) => tokenize(text)));
}
