// Which proven examples a model is shown for a sentence: together they should speak of all that the sentence says, each should say
// little that it does not, and there is room for a few only. Measured on held-out phrasings whose own module was hidden: of the
// options needed, the examples set 80 % (69 % where the nearest of the sentence and of each wish were taken in turn, in less room).
import { tokenize } from "../text/tokenize.js";
import type { Example } from "../types/candidate.js";
import { listExampleTerms, weighTerms } from "./example-terms.js";
import type { MemoryTools, WishCandidates } from "./plan-from-memory.js";
import { readCoverage } from "./score-fit.js";

/** Room in characters: 900 are about 230 tokens, a second of reading on two cores. Each further wish gets some more. */
const room = 900;
const roomOfWish = 150;
const maxRoom = 1500;
const most = 8;
/** So many are shown however little they add: one example may be wrong about what is usual. */
const least = 2;
/** Share of the sentence's weight that each further example has to speak of anew. */
const leastNew = 0.03;
const neighbours = 24;
const neighboursOfWish = 12;
/** An example for a piece of the sentence may miss what the whole is about. */
const ofWish = 0.7;
/** Share of its similarity that an example keeps however much it says that the sentence does not. */
const leastFit = 0.6;
/** What the sentence says counts this much again when an example speaks of it already. */
const spokenOf = 0.1;
/** Worth of an example that adds nothing new, as such a share. */
const leastGain = 0.05;

interface Choice {
  readonly example: Example;
  readonly relevance: number;
  readonly settings: string;
  readonly size: number;
  readonly terms: ReadonlySet<string>;
}

/** The examples, the most useful first, no two that set the same. */
export function chooseExamples(wishes: readonly WishCandidates[], tools: MemoryTools): Example[] {
  const [whole, ...parts] = wishes;
  if (whole === undefined) return [];
  const uncovered = weighTerms(whole.text, tools);
  const total = sum(uncovered.values()) || 1;
  const pool = listChoices(wishes, tools);
  const chosen: Choice[] = [];
  let left = Math.min(maxRoom, room + roomOfWish * Math.max(0, parts.length - 1));
  const measureNew = ({ terms }: Choice): number => sum([...uncovered].filter(([term]) => terms.has(term)).map(([, weight]) => weight)) / total;
  while (chosen.length < most) {
    const taken = new Set(chosen.map(({ settings }) => settings));
    const [best] = pool
      .filter(({ settings, size }) => !taken.has(settings) && (size <= left || chosen.length === 0))
      .map((choice) => ({ choice, added: measureNew(choice) }))
      .filter(({ added }) => added >= leastNew || chosen.length < least)
      .sort((a, b) => b.choice.relevance * (b.added + leastGain) - a.choice.relevance * (a.added + leastGain));
    if (best === undefined) break;
    chosen.push(best.choice);
    left -= best.choice.size;
    for (const [term, weight] of uncovered) if (best.choice.terms.has(term)) uncovered.set(term, weight * spokenOf);
  }
  return chosen.map(({ example }) => example);
}

/** Every example found for the sentence or a wish once, with its greatest relevance. */
function listChoices([whole, ...parts]: readonly WishCandidates[], tools: MemoryTools): Choice[] {
  const said = new Set(tokenize(whole?.text ?? ""));
  const relevances = new Map<string, { readonly example: Example; readonly relevance: number }>();
  const add = (example: Example, share: number): void => {
    const fit = readCoverage(weighTerms(example.text, tools), (term) => said.has(term));
    const relevance = share * example.similarity * (leastFit + (1 - leastFit) * fit);
    if ((relevances.get(example.id)?.relevance ?? 0) < relevance) relevances.set(example.id, { example, relevance });
  };
  for (const example of whole?.examples.slice(0, neighbours) ?? []) add(example, 1);
  for (const { examples, underTopic = [] } of parts) {
    for (const example of [...underTopic.slice(0, neighboursOfWish), ...examples.slice(0, neighboursOfWish)]) add(example, ofWish);
  }
  return [...relevances.values()].map(({ example, relevance }) => {
    const settings = JSON.stringify(example.assignments);
    return { example, relevance, settings, terms: listExampleTerms(example), size: example.text.length + settings.length / 2 };
  });
}

function sum(numbers: Iterable<number>): number {
  let all = 0;
  for (const number of numbers) all += number;
  return all;
}
