// Adapts what people of this repository have judged to the sentence at hand. What both sentences say stays as it was judged, its
// place in a list included; only facts that the old sentence has and the new one has not are looked for among the new ones.
import { tokenize } from "../text/tokenize.js";
import type { Entity } from "../types/entity.js";
import type { Assignment } from "../types/plan.js";
import { adaptExample, type AdaptedPlan } from "./adapt-example.js";
import { findWord } from "./find-holes.js";

/** @param judged a sentence and the settings that are right for it, with the entities of the sentence */
export function adaptJudged(
  judged: { readonly text: string; readonly assignments: readonly Pick<Assignment, "option" | "path" | "value">[] },
  judgedEntities: readonly Entity[],
  text: string,
  entities: readonly Entity[],
): AdaptedPlan {
  const has = (some: readonly Entity[], { kind, value }: Entity): boolean => some.some((other) => other.kind === kind && other.value === value);
  const terms = new Set(tokenize(text));
  // "The ports for the web" is no name of ports, but says all that "the web ports" says.
  const isSaid = (entity: Entity): boolean => has(entities, entity) || tokenize(entity.text).every((term) => terms.has(term));
  const old = judgedEntities.filter((entity) => !isSaid(entity));
  const fresh = entities.filter((entity) => !has(judgedEntities, entity));
  const adapted = adaptExample(judged, old, text, fresh, (leaf) => findWord(text, leaf) >= 0);
  return { ...adapted, used: [...entities.filter((entity) => has(judgedEntities, entity)), ...adapted.used] };
}
