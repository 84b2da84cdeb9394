// The memory of proven pairs: phrasings people use and the settings that were proven to serve them. Knowledge grows here
// without retraining. Finds the nearest phrasings to a sentence by words and, where vectors are given, by meaning.
import type { Catalog } from "../types/catalog.js";
import type { Example } from "../types/candidate.js";
import type { Assignment } from "../types/plan.js";
import { buildBm25 } from "./bm25.js";
import { tokenize } from "../text/tokenize.js";

/** One proven module with the ways people asked for it. */
export interface MemoryEntry {
  readonly id: string;
  readonly intents: readonly string[];
  /** The same as they are compared: names and addresses replaced. Kept, because masking them all takes seconds. */
  readonly masked?: readonly string[];
  readonly assignments: readonly Pick<Assignment, "option" | "path" | "value">[];
}

/** Unit vectors of all phrasings, row by row, as int8 (value × 127). */
export interface MemoryVectors {
  readonly dimensions: number;
  readonly rows: Int8Array;
}

export interface ExampleMemory {
  /** Number of phrasings. */
  readonly size: number;
  /** Inverse document frequency of an index term over all phrasings. */
  weight(term: string): number;
  /** The nearest entries, best first, each with its best phrasing. */
  nearest(query: MemoryQuery, limit: number): Example[];
  /** How near the best of an entry's phrasings that count is, as `nearest` measures it; 0 where there is none. */
  compare(query: MemoryQuery, id: string, counts: (phrasing: string) => boolean): number;
}

/** A masked sentence, with its unit vector where there is an encoder. */
export interface MemoryQuery {
  readonly text: string;
  readonly vector?: Float32Array;
}

/** How much meaning and words count in a similarity. */
export function blend(dense: number, words: number): number {
  return 0.7 * dense + 0.3 * words;
}

/**
 * @param entries in the order in which `vectors` has their phrasings
 * @param mask what sentences are compared as: names and addresses replaced; queries come masked
 * @param catalog entries that set an option outside it are left out: an option is never invented
 */
export function buildExampleMemory(
  entries: readonly MemoryEntry[],
  catalog: Catalog,
  vectors?: MemoryVectors,
  exclude?: (entry: MemoryEntry, phrasing: string) => boolean,
  mask: (text: string) => string = (text) => text,
): ExampleMemory {
  const phrases: { readonly entry: number; readonly text: string; readonly row: number; readonly terms: ReadonlySet<string> }[] = [];
  let row = 0;
  entries.forEach((entry, index) => {
    const known = entry.assignments.every((assignment) => catalog.options.has(assignment.option));
    for (const [number, text] of entry.intents.entries()) {
      if (known && exclude?.(entry, text) !== true) phrases.push({ entry: index, text, row, terms: new Set(tokenize(entry.masked?.[number] ?? mask(text))) });
      row += 1;
    }
  });
  const index = buildBm25(phrases.map((phrase) => [...phrase.terms]));
  const weightOf = (terms: ReadonlySet<string>): number => {
    let sum = 0;
    for (const term of terms) sum += index.weight(term);
    return sum;
  };
  const phraseWeights = phrases.map((phrase) => weightOf(phrase.terms));
  let rowsOf: Map<string, number[]> | undefined;

  return {
    size: phrases.length,
    weight: (term) => index.weight(term),
    nearest({ text, vector }, limit) {
      const terms = new Set(tokenize(text));
      const own = weightOf(terms) || 1;
      const lexical = new Float32Array(phrases.length);
      for (const number of index.score([...terms]).keys()) {
        const phrase = phrases[number];
        if (phrase === undefined) continue;
        let shared = 0;
        for (const term of phrase.terms) if (terms.has(term)) shared += index.weight(term);
        lexical[number] = Math.sqrt((shared / own) * (shared / (phraseWeights[number] || 1)));
      }
      const best = new Map<number, Example>();
      phrases.forEach((phrase, number) => {
        const dense = vector === undefined || vectors === undefined ? 0 : cosine(vector, vectors, phrase.row);
        const words = lexical[number] ?? 0;
        const similarity = vector === undefined || vectors === undefined ? words : blend(dense, words);
        const known = best.get(phrase.entry);
        if (known !== undefined && known.similarity >= similarity) return;
        const entry = entries[phrase.entry];
        if (entry === undefined) return;
        const { id, assignments, intents: phrasings } = entry;
        best.set(phrase.entry, { id, text: phrase.text, assignments, phrasings, similarity, dense });
      });
      return [...best.values()]
        .sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1))
        .slice(0, limit);
    },
    compare({ text, vector }, id, counts) {
      rowsOf ??= groupRows(phrases.map((phrase) => entries[phrase.entry]?.id ?? ""));
      const terms = new Set(tokenize(text));
      const similarities = (rowsOf.get(id) ?? []).flatMap((number) => {
        const phrase = phrases[number];
        if (phrase === undefined || !counts(phrase.text)) return [];
        const words = compareTerms(terms, phrase.terms, weightOf);
        return [vector === undefined || vectors === undefined ? words : blend(cosine(vector, vectors, phrase.row), words)];
      });
      return Math.max(0, ...similarities);
    },
  };
}

/** Share of weight that two sets of terms have in common, 0–1. */
export function compareTerms(one: ReadonlySet<string>, other: ReadonlySet<string>, weightOf: (terms: ReadonlySet<string>) => number): number {
  const shared = weightOf(new Set([...one].filter((term) => other.has(term))));
  return Math.sqrt((shared / (weightOf(one) || 1)) * (shared / (weightOf(other) || 1)));
}

function groupRows(ids: readonly string[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  ids.forEach((id, number) => {
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [number]);
    else group.push(number);
  });
  return groups;
}

function cosine(query: Float32Array, vectors: MemoryVectors, row: number): number {
  const { dimensions, rows } = vectors;
  const start = row * dimensions;
  let sum = 0;
  for (let i = 0; i < dimensions; i++) sum += (query[i] ?? 0) * (rows[start + i] ?? 0);
  return sum / 127;
}
