// Which wishes of a sentence a plan leaves open: nothing that it sets, and nothing that people say when they ask for such settings,
// speaks of them. A small model likes to stop before the last wish; what it left can be asked once more, alone.
import { tokenize } from "../text/tokenize.js";
import type { Assignment } from "../types/plan.js";
import { weighTerms } from "./example-terms.js";
import type { MemoryTools, WishCandidates } from "./plan-from-memory.js";
import { isWritten, listTexts } from "./find-unwritten.js";
import { readCoverage } from "./score-fit.js";

type Setting = Pick<Assignment, "option" | "path" | "value">;

/** Below: the plan does not speak of the wish. Found by training/fit-left-wishes.ts. */
const spokenOf = 0.35;

/** The wishes of a sentence (not the sentence itself, which stands first in `wishes`) that the settings leave open, in order. */
export function findLeftWishes(wishes: readonly WishCandidates[], settings: readonly Setting[], tools: MemoryTools): WishCandidates[] {
  const mentions = measureMentions(wishes, settings, tools);
  return wishes.slice(1).filter((_, index) => (mentions[index] ?? 1) < spokenOf);
}

/** For each wish after the sentence itself: the share of its words, by their weight, that the settings account for, 0–1. */
export function measureMentions(wishes: readonly WishCandidates[], settings: readonly Setting[], tools: MemoryTools): number[] {
  const texts = listTexts(settings);
  const spoken = new Set(settings.flatMap(({ option }) => tokenize(option)));
  for (const text of texts) for (const term of tokenize(text)) spoken.add(term);
  const options = new Set(settings.map(({ option }) => option));
  for (const example of wishes.flatMap(({ examples }) => examples)) {
    if (!example.assignments.every(({ option }) => options.has(option))) continue;
    for (const phrasing of example.phrasings) for (const term of tokenize(phrasing)) spoken.add(term);
  }
  return wishes.slice(1).map((wish) => measureMention(wish, texts, new Set(spoken), tools));
}

/** @param spoken what the plan speaks of; changed */
function measureMention(wish: WishCandidates, texts: ReadonlySet<string>, spoken: Set<string>, tools: MemoryTools): number {
  // An address that stands nowhere in the plan is not spoken of because examples have addresses too.
  for (const entity of wish.entities) {
    const isUsed = isWritten(entity, texts);
    for (const term of tokenize(entity.text)) {
      if (isUsed) spoken.add(term);
      else if (!/^\p{L}+$/u.test(term)) spoken.delete(term);
    }
  }
  const terms = weighTerms(wish.text, tools);
  return terms.size === 0 ? 1 : readCoverage(terms, (term) => spoken.has(term));
}
