// Pairs the entities an example's plan was made from with the entities of another sentence: same kind first, then the words
// around them, then their order.
import type { Entity } from "../types/entity.js";
import { compareKinds } from "./entity-forms.js";
import { escapePattern } from "../text/escape-pattern.js";
import { findWord } from "./find-holes.js";

export interface SourceMatch {
  /** For each source that was asked for: the entity that takes its place. */
  readonly filled: ReadonlyMap<number, Entity>;
  readonly unfilled: readonly number[];
}

/** The two words before a span and the one after it, lower case. */
function readContext(text: string, start: number, end: number): { before: string[]; after: string | undefined } {
  const before = text.slice(Math.max(0, start - 60), start).toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const after = text.slice(end, end + 40).toLowerCase().match(/[\p{L}\p{N}]+/u) ?? [];
  return { before: before.slice(-2), after: after[0] };
}

const naming = new Set(["called", "named", "name", "user", "account", "group", "database", "host", "hostname", "login"]);

/** Words that follow a naming word without being the name: "a database for the shop". */
const functionWords = new Set("a all an and any as at be but by can for from has in into is it its may must no not of on or should so that the then this to under who with".split(" "));

/** @param wanted indices of `sources` that some template uses */
export function matchSources(
  exampleText: string,
  sources: readonly Entity[],
  wanted: readonly number[],
  text: string,
  entities: readonly Entity[],
): SourceMatch {
  const pairs: { source: number; entity: Entity; score: number }[] = [];
  for (const source of wanted) {
    const from = sources[source];
    if (from === undefined) continue;
    const context = readContext(exampleText, from.start, from.end);
    for (const entity of [...entities, ...listWordEntities(from, context.before, text)]) {
      const kind = compareKinds(from.kind, entity.kind);
      if (kind === 0) continue;
      const other = readContext(text, entity.start, entity.end);
      let score = kind * 4;
      if (entity.value === from.value) score += 3;
      const last = context.before.at(-1);
      if (last !== undefined && last === other.before.at(-1)) score += 2;
      else if (context.before.some((word) => other.before.includes(word))) score += 1;
      if (context.after !== undefined && context.after === other.after) score += 1;
      score -= Math.abs(from.start / exampleText.length - entity.start / text.length);
      pairs.push({ source, entity, score });
    }
  }
  pairs.sort((a, b) => b.score - a.score || a.source - b.source || a.entity.start - b.entity.start);
  const filled = new Map<number, Entity>();
  const taken: Entity[] = [];
  for (const { source, entity } of pairs) {
    if (filled.has(source) || taken.some((other) => excludes(other, entity))) continue;
    filled.set(source, entity);
    taken.push(entity);
  }
  return { filled, unfilled: wanted.filter((source) => !filled.has(source)) };
}

/** Whether words that one entity has used are used up for another. "The web ports" are two ports, which may both be meant. */
export function excludes(used: Entity, other: Entity): boolean {
  if (used.start >= other.end || other.start >= used.end) return false;
  return used.kind !== other.kind || used.start !== other.start || used.end !== other.end || used.value === other.value;
}

/** Words of the sentence that may stand for a plain word of the example: the same word, or what follows the same naming word. */
function listWordEntities(from: Entity, before: readonly string[], text: string): Entity[] {
  if (from.kind !== "word") return [];
  const found: Entity[] = [];
  const same = findWord(text, from.value);
  if (same >= 0) found.push({ kind: "word", text: text.slice(same, same + from.value.length), value: from.value, start: same, end: same + from.value.length });
  const last = before.at(-1);
  for (const cue of new Set([...(last === undefined ? [] : [last]), ...naming])) {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(cue)}\\s+["'\`]?([\\p{L}\\p{N}][\\p{L}\\p{N}._-]*)`, "giu");
    for (const match of text.matchAll(pattern)) {
      const word = match[1];
      if (word === undefined) continue;
      const clean = word.replace(/[._-]+$/, "");
      if (functionWords.has(clean.toLowerCase())) continue;
      const start = match.index + match[0].length - word.length;
      found.push({ kind: "word", text: clean, value: clean, start, end: start + clean.length });
    }
  }
  return found;
}
