// GBNF for numbers: exact digit patterns, so that a port above 65535 can't even be spelled.
// Knows only ranges, not options.
import { anyOf, literal } from "./gbnf-text.js";

/** Longest integer that a free range allows; 15 digits are exact in JavaScript and in Nix. */
const maxDigits = 15;
const largest = 10 ** maxDigits - 1;

/** Alternatives that spell every integer in `min`–`max` (both inclusive; absent: unbounded) and nothing else. */
export function integerAlternatives(min = -largest, max = largest): string[] {
  const low = Math.ceil(Math.max(min, -largest));
  const high = Math.floor(Math.min(max, largest));
  if (low > high) return [];
  const positive = high >= 0 ? naturalAlternatives(Math.max(low, 0), high) : [];
  const negative = low < 0 ? [`"-" ${anyOf(naturalAlternatives(Math.max(1, -high), -low))}`] : [];
  return [...positive, ...negative];
}

/** A decimal fraction with at most six places; the range is checked on the parsed answer. */
export function fractionAlternatives(min?: number): string[] {
  const sign = min !== undefined && min >= 0 ? "" : `"-"? `;
  return [`${sign}("0" | [1-9] [0-9]{0,8}) "." [0-9]{1,6}`];
}

function naturalAlternatives(low: number, high: number): string[] {
  const alternatives: string[] = [];
  for (let from = low; from <= high; ) {
    const text = String(from);
    const to = Math.min(high, 10 ** text.length - 1);
    alternatives.push(sameLength(text, String(to)));
    from = to + 1;
  }
  return joinLengths(alternatives);
}

/** Says the neighbouring lengths `[1-9]`, `[1-9] [0-9]`, … as one repetition: a range without bounds stays one line. */
function joinLengths(alternatives: string[]): string[] {
  const zero = alternatives[0] === "[0-9]";
  const lengths = zero ? ["[1-9]", ...alternatives.slice(1)] : alternatives;
  let free = 0;
  while (lengths[free] === sequence("[1-9]", digits(free))) free += 1;
  if (free < 2) return alternatives;
  return [...(zero ? [`"0"`] : []), `[1-9] [0-9]{0,${free - 1}}`, ...lengths.slice(free)];
}

/** Every number between two of equal length. */
function sameLength(low: string, high: string): string {
  if (low === "") return "";
  if (/^0+$/.test(low) && /^9+$/.test(high)) return digits(low.length);
  const first = low[0] as string;
  const last = high[0] as string;
  const rest = low.length - 1;
  if (first === last) return sequence(literal(first), sameLength(low.slice(1), high.slice(1)));
  const lowIsFree = /^0*$/.test(low.slice(1));
  const highIsFree = /^9*$/.test(high.slice(1));
  const parts: string[] = [];
  if (!lowIsFree) parts.push(sequence(literal(first), sameLength(low.slice(1), "9".repeat(rest))));
  const middleFrom = Number(first) + (lowIsFree ? 0 : 1);
  const middleTo = Number(last) - (highIsFree ? 0 : 1);
  if (middleFrom <= middleTo) {
    const digit = middleFrom === middleTo ? literal(String(middleFrom)) : `[${middleFrom}-${middleTo}]`;
    parts.push(sequence(digit, digits(rest)));
  }
  if (!highIsFree) parts.push(sequence(literal(last), sameLength("0".repeat(rest), high.slice(1))));
  return anyOf(parts);
}

function digits(count: number): string {
  return count === 0 ? "" : count === 1 ? "[0-9]" : `[0-9]{${count}}`;
}

function sequence(first: string, second: string): string {
  return second === "" ? first : `${first} ${second}`;
}
