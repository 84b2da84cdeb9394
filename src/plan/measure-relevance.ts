// How much speaks for an option being asked for by a sentence, beside what is set already: votes of the nearest proven modules, words
// that people use for this option and for no other one of its family, what the other settings leave unsaid, and what modules set
// together. training/fit_relevance.py learns from held-out sentences what the numbers are worth.
import { isPlaceholder } from "../text/option-name.js";
import { readFamily } from "../text/read-family.js";
import { tokenize } from "../text/tokenize.js";
import type { Example } from "../types/candidate.js";
import type { Entity } from "../types/entity.js";
import type { OptionStatistics, WordEvidence } from "../types/option-statistics.js";
import type { Assignment } from "../types/plan.js";
import { adaptExample } from "./adapt-example.js";
import { listExampleTerms, weighTerms } from "./example-terms.js";
import { findUnwritten, listTexts } from "./find-unwritten.js";
import type { MemoryTools, WishCandidates } from "./plan-from-memory.js";
import { readCoverage } from "./score-fit.js";

type Setting = Pick<Assignment, "option" | "path" | "value">;

export interface RelevanceTools extends MemoryTools {
  readonly statistics: OptionStatistics;
}

export const relevanceFeatures = [
  "votes of the sentence", "votes of a wish", "votes under the topic", "nearest example", "nearest example of few options",
  "words", "words against the family", "strongest word against the family", "strongest word", "typical words", "name", "service",
  "siblings set", "settings", "set with another", "set with a sibling", "set with every sibling", "sets it too",
  "open words", "open words against the family", "strongest open word", "open words of the option", "open", "open in examples",
  "an example takes an open value", "an example takes a value", "examples that take nothing",
  "modules", "examples", "wishes", "switch", "size of examples", "size of the sentence",
] as const;

/** Measures every option of the examples and of the settings: feature values in the order of `relevanceFeatures`, by option. */
export type MeasureRelevance = (settings: readonly Setting[]) => ReadonlyMap<string, readonly number[]>;

const neighboursOfWish = 12;
/** Share of its similarity that an example keeps however little of its phrasing the sentence says. */
const leastFit = 0.4;
/** Options that an example may set to speak for one by itself. */
const few = 2;
/** A word that people rather use for siblings counts this much against the option. */
const against = 0.3;

/** @param wishes the sentence first, then its wishes */
export function openRelevance(wishes: readonly WishCandidates[], tools: RelevanceTools): MeasureRelevance {
  const [whole, ...parts] = wishes;
  if (whole === undefined) return () => new Map();
  const sentence = readSentence(whole, parts, tools);
  const fixed = new Map<string, FixedFeatures>();
  const measureFixed = (option: string): FixedFeatures => {
    let known = fixed.get(option);
    if (known === undefined) fixed.set(option, (known = readFixed(option, sentence, tools)));
    return known;
  };
  return (settings) => {
    const set = new Set(settings.map(({ option }) => option));
    const beside = readRest(settings, sentence);
    return new Map(
      [...new Set([...sentence.pool.keys(), ...set])].map((option) => {
        // An option is measured against what else is set.
        const rest = set.has(option) ? readRest(settings.filter((setting) => setting.option !== option), sentence) : beside;
        return [option, listFeatures(option, measureFixed(option), rest, sentence, tools)];
      }),
    );
  };
}

interface Sentence {
  readonly whole: WishCandidates;
  readonly parts: readonly WishCandidates[];
  readonly terms: ReadonlyMap<string, number>;
  readonly weight: number;
  /** Examples of the sentence and its wishes, without those under a topic. */
  readonly near: readonly ReadExample[];
  /** Examples by the options they set. */
  readonly pool: ReadonlyMap<string, readonly ReadExample[]>;
}

interface ReadExample {
  readonly example: Example;
  readonly options: ReadonlySet<string>;
  /** Share of its phrasing that the sentence says. */
  readonly fit: number;
  /** What people say who ask for its settings. */
  readonly terms: ReadonlySet<string>;
  /** Where in the sentence each option's settings would take their values from. */
  readonly taken: ReadonlyMap<string, readonly number[]>;
}

function readSentence(whole: WishCandidates, parts: readonly WishCandidates[], tools: MemoryTools): Sentence {
  const terms = weighTerms(whole.text, tools);
  const known = new Map<string, ReadExample>();
  const read = (example: Example): ReadExample => {
    const key = `${example.id}\0${example.text}`;
    // What is found for the sentence and for its wishes is the same but for its similarity.
    const found = { ...(known.get(key) ?? readExample(example, whole, terms, tools)), example };
    known.set(key, found);
    return found;
  };
  const found = [whole, ...parts].map(({ examples, underTopic = [] }) => ({ near: examples.map(read), underTopic: underTopic.map(read) }));
  const pool = new Map<string, ReadExample[]>();
  for (const example of found.flatMap(({ near, underTopic }) => [...near, ...underTopic])) {
    for (const option of example.options) pool.set(option, [...(pool.get(option) ?? []), example]);
  }
  return {
    whole,
    parts,
    terms,
    weight: sum([...terms.values()]) || 1,
    near: found.flatMap(({ near }) => near),
    pool,
  };
}

function readExample(example: Example, { text, entities }: WishCandidates, terms: ReadonlyMap<string, number>, tools: MemoryTools): ReadExample {
  const fit = readCoverage(weighTerms(example.text, tools), (term) => terms.has(term));
  const taken = new Map<string, number[]>();
  for (const { option, because } of adaptExample(example, tools.findEntities(example.text), text, entities).assignments) {
    if (because !== undefined) taken.set(option, [...(taken.get(option) ?? []), because.start]);
  }
  return { example, options: new Set(example.assignments.map(({ option }) => option)), fit, terms: listExampleTerms(example), taken };
}

/** What is set beside an option, and what of the sentence that leaves open. */
interface Rest {
  readonly options: ReadonlySet<string>;
  /** Words that neither the settings nor people who ask for such settings use. */
  readonly open: ReadonlySet<string>;
  readonly openWeight: number;
  readonly unwritten: readonly Entity[];
}

function readRest(settings: readonly Setting[], { whole, terms, near }: Sentence): Rest {
  const options = new Set(settings.map(({ option }) => option));
  const spoken = new Set([...options, ...listTexts(settings)].flatMap((text) => tokenize(text)));
  for (const example of near) if ([...example.options].every((option) => options.has(option))) for (const term of example.terms) spoken.add(term);
  const open = [...terms].filter(([term]) => !spoken.has(term));
  return { options, open: new Set(open.map(([term]) => term)), openWeight: sum(open.map(([, weight]) => weight)), unwritten: findUnwritten(whole, settings) };
}

/** A word of the sentence as evidence for the option. */
interface Word extends WordEvidence {
  readonly term: string;
  readonly weight: number;
}

interface FixedFeatures {
  readonly words: readonly Word[];
  /** Features that do not depend on what else is set. */
  readonly votes: readonly number[];
  readonly names: readonly number[];
  readonly counts: readonly number[];
  /** For each example, where in the sentence its setting would take values from. */
  readonly takes: readonly (readonly number[])[];
  readonly exampleTerms: ReadonlySet<string>;
}

function readFixed(option: string, { whole, parts, terms, pool }: Sentence, tools: RelevanceTools): FixedFeatures {
  const examples = pool.get(option) ?? [];
  const nearness = ({ example, fit }: ReadExample): number => example.similarity * (leastFit + (1 - leastFit) * fit);
  const alone = examples.filter(({ options }) => options.size <= few);
  const words = [...terms].map(([term, weight]) => ({ term, weight, ...tools.statistics.weighWord(option, term) }));
  const name = option.split(".").findLast((part) => !isPlaceholder(part)) ?? "";
  return {
    words,
    votes: [
      countVotes(whole.examples, option),
      most(parts.map((part) => countVotes(part.examples.slice(0, neighboursOfWish), option))),
      most(parts.map((part) => countVotes((part.underTopic ?? []).slice(0, neighboursOfWish), option))),
      most(examples.map(nearness)),
      most(alone.map(nearness)),
    ],
    names: [readTypical(option, terms, tools.statistics), readSaid(name, terms), readSaid(option.split(".")[1] ?? "", terms)],
    counts: [
      Math.log(1 + tools.statistics.countModules(option)),
      examples.length,
      parts.length,
      option.endsWith(".enable") ? 1 : 0,
      examples.length === 0 ? 0 : sum(examples.map(({ example }) => example.assignments.length)) / examples.length,
      terms.size,
    ],
    takes: examples.map(({ taken }) => taken.get(option) ?? []),
    exampleTerms: new Set(examples.flatMap((example) => [...example.terms])),
  };
}

function listFeatures(option: string, fixed: FixedFeatures, { options, open, openWeight, unwritten }: Rest, sentence: Sentence, tools: RelevanceTools): number[] {
  const { words, votes, names, counts, takes, exampleTerms } = fixed;
  const openWords = words.filter(({ term }) => open.has(term));
  const others = [...options].filter((other) => other !== option);
  const family = readFamily(option);
  const isSibling = (other: string): boolean => readFamily(other) === family;
  const together = new Map(others.map((other) => [other, tools.statistics.countTogether(option, other)]));
  const share = (other: string): number => (together.get(other) ?? 0) / Math.max(1, tools.statistics.countModules(other));
  const siblings = others.filter(isSibling);
  const isUnwritten = (place: number): boolean => unwritten.some(({ start }) => start === place);
  return [
    ...votes,
    sum(words.map(({ odds }) => Math.max(0, odds))),
    sum(words.map(({ familyOdds }) => (familyOdds > 0 ? familyOdds : against * familyOdds))),
    most(words.map(({ familyOdds }) => familyOdds)),
    most(words.map(({ odds }) => odds)),
    ...names,
    siblings.length,
    options.size,
    most(others.map(share)),
    most(siblings.map(share)),
    siblings.length === 0 ? 0 : Math.min(...siblings.map(share)),
    most(others.map((other) => (together.get(other) ?? 0) / Math.max(1, tools.statistics.countModules(option)))),
    sum(openWords.map((word) => word.weight * word.share)) / sentence.weight,
    sum(openWords.map(({ familyOdds }) => Math.max(0, familyOdds))),
    most(openWords.map(({ familyOdds }) => familyOdds)),
    sum(openWords.map(({ odds }) => Math.max(0, odds))),
    openWeight / sentence.weight,
    sum(openWords.filter(({ term }) => exampleTerms.has(term)).map(({ weight }) => weight)) / sentence.weight,
    takes.some((taken) => taken.some(isUnwritten)) ? 1 : 0,
    takes.some((taken) => taken.length > 0) ? 1 : 0,
    takes.length === 0 ? 0 : takes.filter((taken) => taken.length === 0).length / takes.length,
    ...counts,
  ];
}

/** Share of the examples that set the option, the near ones counting more. */
function countVotes(examples: readonly Example[], option: string): number {
  const weigh = (list: readonly Example[]): number => sum(list.map(({ similarity }) => similarity ** 4));
  return weigh(examples.filter((example) => example.assignments.some((assignment) => assignment.option === option))) / (weigh(examples) || 1);
}

/** How much of the words that set people who ask for the option apart the sentence has, 0–1. */
function readTypical(option: string, terms: ReadonlyMap<string, number>, statistics: OptionStatistics): number {
  const words = statistics.findTypicalWords(option);
  return sum(words.filter(({ term }) => terms.has(term)).map(({ excess }) => excess)) / (sum(words.map(({ excess }) => excess)) || 1);
}

/** Share of a name's words that the sentence says. */
function readSaid(name: string, terms: ReadonlyMap<string, number>): number {
  const words = tokenize(name);
  return words.length === 0 ? 0 : words.filter((word) => terms.has(word)).length / words.length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The greatest, at least 0. */
function most(numbers: readonly number[]): number {
  return Math.max(0, ...numbers);
}
