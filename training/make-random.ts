// A seeded source of numbers, so that a sample is the same each time.

/** Numbers from 0 up to 1, by a linear congruential generator modulo 2^32. */
export function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
