// The model-free path: the proven example that fits the sentence best, adapted to it, or several of them where the sentence
// holds several wishes. Gives the best plan it has with an honest confidence; whether that is enough is the caller's decision.
import { tokenize } from "../text/tokenize.js";
import type { Example } from "../types/candidate.js";
import type { Entity } from "../types/entity.js";
import type { NixValue } from "../types/nix-value.js";
import type { Assignment, Plan } from "../types/plan.js";
import { type AdaptedPlan, adaptExample } from "./adapt-example.js";
import { type FitInput, scoreFit } from "./score-fit.js";

/** A sentence, or one wish of it, with what was found for it. */
export interface WishCandidates {
  readonly text: string;
  /** Offset of `text` in the intent's text. */
  readonly start: number;
  readonly entities: readonly Entity[];
  /** Nearest first. */
  readonly examples: readonly Example[];
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

const tried = 8;
const offWords = /\b(?:no|not|off|disable[ds]?|disabling|without|don'?t|do not|never|stop|remove|turn(?:ed)? off|switch(?:ed)? off|get rid|block|forbid|deny|prevent|refuse)\b/i;

/** Every example tried on the wish, best first. */
export function scoreExamples(wish: WishCandidates, tools: MemoryTools): ScoredPlan[] {
  const terms = weigh(wish.text, tools);
  const total = wish.examples.reduce((sum, example) => sum + example.similarity ** 4, 0) || 1;
  const signatures = wish.examples.map(readSignature);
  const scored = wish.examples.slice(0, tried).map((example, index): ScoredPlan => {
    const plan = adaptExample(example, tools.findEntities(example.text), wish.text, wish.entities);
    const signature = signatures[index];
    const like = wish.examples.filter((_, other) => signatures[other] === signature);
    const unlike = wish.examples.find((_, other) => signatures[other] !== signature);
    const exampleTerms = new Set(example.phrasings.flatMap((text) => tokenize(text)));
    for (const { option } of example.assignments) for (const term of tokenize(option)) exampleTerms.add(term);
    const fit: FitInput = {
      terms,
      entities: wish.entities,
      plan,
      exampleTerms,
      phraseTerms: weigh(example.text, tools),
      similarity: example.similarity,
      dense: example.dense,
      agreement: like.reduce((sum, other) => sum + other.similarity ** 4, 0) / total,
      margin: example.similarity - (unlike?.similarity ?? 0),
      isPolarityOpposed: offWords.test(wish.text) !== offWords.test(example.text),
    };
    return { plan, example, fit, score: scoreFit(fit) };
  });
  return scored.sort((a, b) => b.score - a.score);
}

function weigh(text: string, tools: MemoryTools): Map<string, number> {
  return new Map(tokenize(text).map((term) => [term, tools.weight(term)]));
}

function readSignature(example: Example): string {
  return [...new Set(example.assignments.map((assignment) => assignment.option))].sort().join(" ");
}

/**
 * The best plan from the memory, from the whole sentence or from its wishes together; undefined without examples.
 * @param wishes the whole sentence first, then its wishes (none where it holds only one)
 */
export function planFromMemory(wishes: readonly WishCandidates[], tools: MemoryTools): Plan | undefined {
  const [whole, ...parts] = wishes;
  if (whole === undefined) return undefined;
  const best = scoreExamples(whole, tools)[0];
  const single = best && finish([best], [0]);
  if (parts.length < 2) return single;
  const pieces = parts.map((part) => scoreExamples(part, tools)[0]);
  if (pieces.includes(undefined)) return single;
  const chosen = pieces.filter((piece): piece is ScoredPlan => piece !== undefined);
  const joined = finish(chosen, parts.map((part) => part.start));
  return single !== undefined && single.confidence >= joined.confidence ? single : joined;
}

/** Several adapted plans as one: the same list is joined, the same setting kept once, evidence moved to its place. */
function finish(pieces: readonly ScoredPlan[], starts: readonly number[]): Plan {
  const byPath = new Map<string, Assignment>();
  pieces.forEach((piece, index) => {
    for (const assignment of piece.plan.assignments) {
      const key = assignment.path.join("\0");
      const known = byPath.get(key);
      const moved = moveEvidence({ ...assignment, confidence: piece.score }, starts[index] ?? 0);
      byPath.set(key, known === undefined ? moved : { ...known, value: joinValues(known.value, moved.value) });
    }
  });
  return {
    assignments: [...byPath.values()],
    source: "memory",
    confidence: Math.min(...pieces.map((piece) => piece.score)),
  };
}

function moveEvidence(assignment: Assignment, by: number): Assignment {
  const { because } = assignment;
  return because === undefined || by === 0
    ? assignment
    : { ...assignment, because: { ...because, start: because.start + by, end: because.end + by } };
}

function joinValues(first: NixValue, second: NixValue): NixValue {
  if (first.kind !== "list" || second.kind !== "list") return second;
  const known = new Set(first.items.map((item) => JSON.stringify(item)));
  return { kind: "list", items: [...first.items, ...second.items.filter((item) => !known.has(JSON.stringify(item)))] };
}
