// Splits a sentence that holds several wishes into pieces that each may be one. Cutting too often is harmless: the whole
// sentence is always tried as well.

/** A piece of the text with its place; offsets are UTF-16, end exclusive. */
export interface Wish {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const boundary = /(?<=[a-z\d)"'])[.!?;](?=\s|$)|\n+|,?\s+(?:and(?:\s+also)?|also|plus|then|as well as|but|while)\s+|,\s+|\s*;\s*|:\s+/gi;

/** The wishes in order; one element (the trimmed text) when nothing splits it. Pieces of fewer than two words join the one before. */
export function splitWishes(text: string): Wish[] {
  const pieces: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of text.matchAll(boundary)) {
    pieces.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  pieces.push({ start, end: text.length });
  const joined: { start: number; end: number }[] = [];
  for (const piece of pieces) {
    const words = text.slice(piece.start, piece.end).trim().split(/\s+/).filter(Boolean).length;
    const last = joined.at(-1);
    if (words < 2 && last !== undefined) last.end = piece.end;
    else if (words > 0) joined.push({ ...piece });
  }
  return joined.map(({ start: from, end }) => {
    const raw = text.slice(from, end);
    const trimmed = raw.trim();
    const begin = from + raw.length - raw.trimStart().length;
    return { text: trimmed, start: begin, end: begin + trimmed.length };
  });
}
