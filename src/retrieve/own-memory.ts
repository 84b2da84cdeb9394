// What people of this repository have accepted or put right, as examples beside the shipped ones. Their vectors are made when the
// first sentence is looked up. A shipped example that says the same as an own one gives way to it: there it was judged.
import { speaksOfOff } from "../text/speaks-of-off.js";
import { tokenize } from "../text/tokenize.js";
import type { Example } from "../types/candidate.js";
import { blend, compareTerms, type ExampleMemory, type MemoryEntry, type MemoryQuery } from "./example-memory.js";

export interface OwnMemory {
  /** The neighbours of a masked sentence: `shipped` ones with this repository's own in their places, best first. */
  join(query: MemoryQuery, shipped: readonly Example[], limit: number): Promise<Example[]>;
}

export interface OwnMemoryTools {
  readonly memory: Pick<ExampleMemory, "weight" | "compare">;
  /** What sentences are compared as. */
  readonly mask: (text: string) => string;
  /** The unit vector of a masked sentence; undefined without an encoder. */
  readonly encode: (masked: string) => Promise<Float32Array | undefined>;
}

/** From here on a shipped phrasing says what the own one says. */
const sameWish = 0.86;

/** @param entries with one phrasing each; none: the shipped examples stay as they are */
export function buildOwnMemory(entries: readonly MemoryEntry[], tools: OwnMemoryTools): OwnMemory {
  let known: Promise<readonly KnownEntry[]> | undefined;
  return {
    async join(query, shipped, limit) {
      known ??= Promise.all(entries.map((entry) => prepare(entry, tools)));
      const own = (await known).map((entry) => compare(entry, query, tools));
      return joinExamples(own, shipped, tools).slice(0, limit);
    },
  };
}

interface KnownEntry {
  readonly entry: MemoryEntry;
  readonly query: MemoryQuery;
  readonly terms: ReadonlySet<string>;
  /** Whether a shipped example says the same, by its id; known from the first time on that the two meet. */
  readonly sameAs: Map<string, boolean>;
}

interface Neighbour {
  readonly known: KnownEntry;
  readonly example: Example;
}

async function prepare(entry: MemoryEntry, { mask, encode }: OwnMemoryTools): Promise<KnownEntry> {
  const text = mask(entry.intents[0] ?? "");
  const vector = await encode(text);
  return { entry, query: { text, ...(vector && { vector }) }, terms: new Set(tokenize(text)), sameAs: new Map() };
}

function saysTheSame({ entry, query, sameAs }: KnownEntry, id: string, { memory }: OwnMemoryTools): boolean {
  let isSame = sameAs.get(id);
  if (isSame === undefined) {
    // To an encoder, "bluetooth on" and "no bluetooth" are nearly the same.
    const isOff = speaksOfOff(entry.intents[0] ?? "");
    isSame = memory.compare(query, id, (phrasing) => speaksOfOff(phrasing) === isOff) >= sameWish;
    sameAs.set(id, isSame);
  }
  return isSame;
}

function compare(known: KnownEntry, query: MemoryQuery, { memory }: OwnMemoryTools): Neighbour {
  const weightOf = (terms: ReadonlySet<string>): number => [...terms].reduce((sum, term) => sum + memory.weight(term), 0);
  const words = compareTerms(new Set(tokenize(query.text)), known.terms, weightOf);
  const [one, other] = [query.vector, known.query.vector];
  const dense = one === undefined || other === undefined ? 0 : one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
  const { id, intents, assignments } = known.entry;
  const similarity = one === undefined || other === undefined ? words : blend(dense, words);
  return { known, example: { id, text: intents[0] ?? "", assignments, phrasings: intents, similarity, dense, isOwn: true } };
}

/** An own example takes over the place and the words of the shipped ones that say the same. */
function joinExamples(own: readonly Neighbour[], shipped: readonly Example[], tools: OwnMemoryTools): Example[] {
  const nearest = [...own].sort((a, b) => b.example.similarity - a.example.similarity);
  const joined = new Map(own.map(({ example }) => [example.id, example]));
  const left = shipped.filter((example) => {
    const owner = nearest.find(({ known }) => saysTheSame(known, example.id, tools));
    const taking = owner && joined.get(owner.example.id);
    if (taking === undefined) return true;
    joined.set(taking.id, {
      ...taking,
      similarity: Math.max(taking.similarity, example.similarity),
      dense: Math.max(taking.dense, example.dense),
      phrasings: [...taking.phrasings, ...example.phrasings],
    });
    return false;
  });
  return [...joined.values(), ...left].sort((a, b) => b.similarity - a.similarity);
}
