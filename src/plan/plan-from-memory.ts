// The model-free path: the proven example that fits the sentence best, adapted to it, or several of them where the sentence
// holds several wishes. Gives the best plan it has with an honest confidence; whether that is enough is the caller's decision.
import { speaksOfOff } from "../text/speaks-of-off.js";
import { tokenize } from "../text/tokenize.js";
import type { Example } from "../types/candidate.js";
import type { Entity } from "../types/entity.js";
import type { Assignment, Plan } from "../types/plan.js";
import { type AdaptedPlan, adaptExample } from "./adapt-example.js";
import { weighTerms } from "./example-terms.js";
import { extendList } from "./extend-list.js";
import { moveEvidence } from "./move-evidence.js";
import { describeExample, type FitInput, readCoverage, scoreFit } from "./score-fit.js";
import { scoreJudged } from "./score-judged.js";

/** A sentence, or one wish of it, with what was found for it. */
export interface WishCandidates {
  readonly text: string;
  /** Offset of `text` in the intent's text. */
  readonly start: number;
  readonly entities: readonly Entity[];
  /** Nearest first. */
  readonly examples: readonly Example[];
  /** Of a wish that does not say what it is about: the nearest to it under the name that the sentence gives elsewhere. */
  readonly underTopic?: readonly Example[];
}

export interface MemoryTools {
  /** Inverse document frequency of an index term. */
  readonly weight: (term: string) => number;
  readonly findEntities: (text: string) => readonly Entity[];
}

export interface ScoredPlan {
  readonly plan: AdaptedPlan;
  readonly example: Example;
  readonly fit: FitInput;
  readonly score: number;
}

const tried = 10;
/** Of examples that set the same options, the nearest few say all that the others do. */
const alike = 2;

/** Every example tried on the wish, best first; of equals what was judged in this repository. */
export function scoreExamples(wish: WishCandidates, tools: MemoryTools): ScoredPlan[] {
  return [...scoreJudged(wish, tools), ...scoreShipped(wish, wish.examples.filter(({ isOwn }) => isOwn !== true), tools)].sort((a, b) => b.score - a.score);
}

function scoreShipped(wish: WishCandidates, examples: readonly Example[], tools: MemoryTools): ScoredPlan[] {
  const terms = weighTerms(wish.text, tools);
  const total = examples.reduce((sum, example) => sum + example.similarity ** 4, 0) || 1;
  const signatures = examples.map(readSignature);
  const counts = new Map<string, number>();
  const chosen = examples.flatMap((example, index) => {
    const signature = signatures[index] ?? "";
    counts.set(signature, (counts.get(signature) ?? 0) + 1);
    return (counts.get(signature) ?? 0) <= alike ? [{ example, index }] : [];
  });
  return chosen.slice(0, tried).map(({ example, index }): ScoredPlan => {
    const plan = adaptExample(example, tools.findEntities(example.text), wish.text, wish.entities);
    const signature = signatures[index];
    const like = examples.filter((_, other) => signatures[other] === signature);
    const unlike = examples.find((_, other) => signatures[other] !== signature);
    const fit: FitInput = {
      ...describeExample(example, plan, { terms, entities: wish.entities }, tools),
      agreement: like.reduce((sum, other) => sum + other.similarity ** 4, 0) / total,
      margin: example.similarity - (unlike?.similarity ?? 0),
      isPolarityOpposed: speaksOfOff(wish.text) !== speaksOfOff(example.text),
    };
    return { plan, example, fit, score: scoreFit(fit) * (namesOtherProgram(example, terms) ? otherProgram : 1) };
  });
}

/** An example about a program that the sentence does not name is hardly ever meant: "open port 0" is not about Bazarr. */
const otherProgram = 0.4;

/** Whether the example's phrasing names a program (`services.<name>`, `programs.<name>`) and the sentence does not. */
function namesOtherProgram(example: Example, terms: ReadonlyMap<string, number>): boolean {
  const phrase = new Set(tokenize(example.text));
  const programs = example.assignments.flatMap(({ option }) => /^(?:services|programs)\.([^.]+)/.exec(option)?.[1] ?? []);
  const named = [...new Set(programs)].filter((name) => phrase.has(tokenize(name)[0] ?? ""));
  return named.length > 0 && named.every((name) => !tokenize(name).some((term) => terms.has(term)));
}

/** The same for examples that set the same options. */
export function readSignature(example: Pick<Example, "assignments">): string {
  return [...new Set(example.assignments.map((assignment) => assignment.option))].sort().join(" ");
}

/**
 * Every plan the memory has, no two that set the same, the surest first: one example for the whole sentence, one example for each
 * wish, or one for most of it and further ones for the wishes it leaves open. Empty without examples.
 * @param wishes the whole sentence first, then its wishes (none where it holds only one)
 */
export function listMemoryPlans(wishes: readonly WishCandidates[], tools: MemoryTools): Plan[] {
  const [whole, ...parts] = wishes;
  const scored = whole === undefined ? [] : scoreExamples(whole, tools);
  const [best] = scored;
  if (best === undefined) return [];
  const pieces = parts.flatMap((part) => {
    const piece = scoreExamples(part, tools)[0];
    return piece === undefined || !speaksOfIt(piece, best) ? [] : [{ ...piece, start: part.start }];
  });
  const plans = scored.map((each) => finish([{ ...each, start: 0 }]));
  if (pieces.length > 1 && pieces.length === parts.length) plans.push(finish(pieces));
  const open = pieces.filter((piece) => piece.score >= worthAdding && !coversWish(best, piece));
  if (open.length > 0 && open.length < pieces.length) plans.push(finish([{ ...best, score: raise(best), start: 0 }, ...open]));
  const seen = new Set<string>();
  return plans
    .sort((first, second) => second.confidence - first.confidence)
    .filter((plan) => {
      const settings = describeSettings(plan);
      return !seen.has(settings) && seen.add(settings);
    });
}

/** The same for plans that set the same, whoever made them. */
export function describeSettings(plan: Plan): string {
  return JSON.stringify(plan.assignments.map(({ path, value }) => JSON.stringify([path, value])).sort());
}

/** Whether the sentence says enough of what the piece's phrasing speaks of: "started at boot" is not about PostgreSQL. */
function speaksOfIt(piece: ScoredPlan, whole: ScoredPlan): boolean {
  return readCoverage(piece.fit.phraseTerms, (term) => whole.fit.terms.has(term)) >= 0.4;
}

const covered = 0.7;
/** Each further example is one more guess. */
const joinLoss = 0.92;
/** Below: what is left of the sentence is talk, or nothing the memory knows. */
const worthAdding = 0.3;

/** Whether the example already speaks of nearly everything in the wish. */
function coversWish(best: ScoredPlan, piece: ScoredPlan): boolean {
  const used = new Set(best.plan.used.flatMap((entity) => tokenize(entity.text)));
  return readCoverage(piece.fit.terms, (term) => best.fit.exampleTerms.has(term) || used.has(term)) >= covered;
}

/** The score of the example for the part of the sentence that it covers: what other pieces take care of does not count against it. */
function raise(best: ScoredPlan): number {
  return scoreFit({ ...best.fit, terms: new Map([...best.fit.terms].filter(([term]) => best.fit.exampleTerms.has(term))) });
}

interface PlacedPlan extends ScoredPlan {
  /** Offset of its wish in the intent's text. */
  readonly start: number;
}

/** Several adapted plans as one: the same list is joined, the same setting kept once, evidence moved to its place. */
function finish(pieces: readonly PlacedPlan[]): Plan {
  const byPath = new Map<string, Assignment>();
  for (const piece of pieces) {
    for (const assignment of piece.plan.assignments) {
      const key = assignment.path.join("\0");
      const known = byPath.get(key);
      const moved = moveEvidence({ ...assignment, confidence: piece.score, example: piece.example.text }, piece.start);
      const joined = known && extendList(known.value, moved.value);
      byPath.set(key, known !== undefined && joined !== undefined ? { ...known, value: joined } : moved);
    }
  }
  return {
    assignments: [...byPath.values()],
    source: "memory",
    confidence: Math.min(...pieces.map((piece) => piece.score)) * joinLoss ** (pieces.length - 1),
  };
}
