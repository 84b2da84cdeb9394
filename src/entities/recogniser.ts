// What every recogniser is made of: a pattern over the sentence that yields entities with exact spans. Recognisers know
// nothing of each other; find-entities.ts settles overlaps.
import type { Entity, EntityKind } from "../types/entity.js";

/** What is known about the user's system; everything is optional and only sharpens the result. */
export interface Knowledge {
  /** Attribute names of packages (catalog). */
  readonly packages?: ReadonlySet<string>;
}

export interface Recogniser {
  readonly name: string;
  find(text: string, knowledge: Knowledge): readonly Entity[];
}

/** An entity over `text.slice(start, end)`; `value` is the slice itself where none is given. */
export function makeEntity(kind: EntityKind, text: string, start: number, end: number, value?: string): Entity {
  const slice = text.slice(start, end);
  return { kind, text: slice, value: value ?? slice, start, end };
}

/**
 * One entity for each match: over the group named `it` where the pattern has one, else over the whole match.
 * `normalise` returns the value, or undefined where the match is none after all. The pattern needs the flags `g` and `d`.
 */
export function findMatches(
  kind: EntityKind,
  text: string,
  pattern: RegExp,
  normalise: (found: string, match: RegExpMatchArray) => string | undefined = (found) => found,
): Entity[] {
  const entities: Entity[] = [];
  for (const match of text.matchAll(pattern)) {
    const span = match.indices?.groups?.["it"] ?? match.indices?.[0];
    if (span === undefined) continue;
    const value = normalise(text.slice(span[0], span[1]), match);
    if (value !== undefined) entities.push(makeEntity(kind, text, span[0], span[1], value));
  }
  return entities;
}
