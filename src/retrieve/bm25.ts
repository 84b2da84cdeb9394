// A BM25 index over short documents, small enough to be built in memory at start (20,000 documents in about 0.1 s).
// Scores are raw BM25 sums; they compare documents for one query only.

export interface Bm25Index {
  /** Scores of all documents that share a term with the query, by document number. */
  score(terms: readonly string[]): Map<number, number>;
  /** Inverse document frequency of a term; terms never seen get the highest value. */
  weight(term: string): number;
}

interface Posting {
  readonly document: number;
  readonly frequency: number;
}

const k1 = 1.2;
const b = 0.6;

/** @param documents index terms of each document; a term's weight may be raised by repeating it */
export function buildBm25(documents: readonly (readonly string[])[]): Bm25Index {
  const postings = new Map<string, Posting[]>();
  const lengths = new Float32Array(documents.length);
  let total = 0;
  documents.forEach((terms, document) => {
    lengths[document] = terms.length;
    total += terms.length;
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const [term, frequency] of counts) {
      const list = postings.get(term);
      if (list === undefined) postings.set(term, [{ document, frequency }]);
      else list.push({ document, frequency });
    }
  });
  const average = total / Math.max(1, documents.length);
  const weight = (term: string): number => {
    const n = postings.get(term)?.length ?? 0;
    return Math.log(1 + (documents.length - n + 0.5) / (n + 0.5));
  };
  return {
    weight,
    score(terms) {
      const scores = new Map<number, number>();
      for (const term of new Set(terms)) {
        const list = postings.get(term);
        if (list === undefined) continue;
        const termWeight = weight(term);
        for (const { document, frequency } of list) {
          const norm = 1 - b + (b * (lengths[document] ?? 0)) / average;
          const gain = (termWeight * frequency * (k1 + 1)) / (frequency + k1 * norm);
          scores.set(document, (scores.get(document) ?? 0) + gain);
        }
      }
      return scores;
    },
  };
}
