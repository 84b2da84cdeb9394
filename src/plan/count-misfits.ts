// Elements of lists that are of another kind than all the others: a machine's id among file systems, a port among addresses. The decoder
// writes them where it has to go on by an element and the thing that is missing belongs somewhere else.
import type { Entity } from "../types/entity.js";
import type { NixValue } from "../types/nix-value.js";
import type { Assignment } from "../types/plan.js";
import { compareKinds, listEntityForms } from "./entity-forms.js";
import { eachLeaf, readLeafText } from "./value-leaves.js";

/** How many elements of plain lists are named by the sentence as something else than every other named element. */
export function countMisfits(settings: readonly Pick<Assignment, "value">[], entities: readonly Entity[]): number {
  return settings.reduce((count, { value }) => count + eachList(value).reduce((sum, list) => sum + countOdd(list, entities), 0), 0);
}

function eachList(value: NixValue): readonly (readonly NixValue[])[] {
  if (value.kind === "priority") return eachList(value.value);
  if (value.kind === "attrs") return value.entries.flatMap((entry) => eachList(entry.value));
  return value.kind === "list" ? [value.items, ...value.items.flatMap(eachList)] : [];
}

function countOdd(items: readonly NixValue[], entities: readonly Entity[]): number {
  const kinds = items.map((item) => {
    const leaves = [...eachLeaf(item)];
    const text = leaves.length === 1 && leaves[0] !== undefined ? readLeafText(leaves[0]) : undefined;
    return text === undefined ? [] : entities.filter((entity) => [...listEntityForms(entity).values()].includes(text)).map(({ kind }) => kind);
  });
  const named = kinds.filter((each) => each.length > 0);
  const fits = (one: (typeof kinds)[number], other: (typeof kinds)[number]): boolean => one.some((kind) => other.some((each) => compareKinds(kind, each) > 0));
  return named.length < 2 ? 0 : named.filter((one) => !named.some((other) => other !== one && fits(one, other))).length;
}
