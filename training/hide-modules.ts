// What the memory would find if it did not know some modules.
import type { WishCandidates } from "../src/plan/plan-from-memory.js";

/** The wishes without examples of the modules with these ids. */
export function hideModules(wishes: readonly WishCandidates[], hidden: ReadonlySet<string>): WishCandidates[] {
  const isKnown = ({ id }: { readonly id: string }): boolean => !hidden.has(id);
  return wishes.map(({ examples, underTopic, ...wish }) => ({
    ...wish,
    examples: examples.filter(isKnown),
    ...(underTopic && { underTopic: underTopic.filter(isKnown) }),
  }));
}
