// Finds what a sentence names: addresses, ports, names, sizes and the like, with exact spans. It decides nothing about settings.
import type { Entity } from "../types/entity.js";
import type { Knowledge } from "./recogniser.js";
import { recognisers } from "./recognisers.js";
import { resolveOverlaps } from "./resolve-overlaps.js";

/** Entities of the text in its order; `text.slice(start, end)` is an entity's text (UTF-16). */
export function findEntities(text: string, knowledge: Knowledge = {}): Entity[] {
  return resolveOverlaps(recognisers.flatMap((recogniser) => recogniser.find(text, knowledge)));
}
