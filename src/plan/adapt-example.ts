// Adapts a proven plan to another sentence without asking a model: values the example took from its own sentence are taken
// from the new one in the same form, everything else stays as it was proven. Says how well that went; deciding is the
// caller's work.
import type { Entity } from "../types/entity.js";
import type { NixValue } from "../types/nix-value.js";
import type { Assignment } from "../types/plan.js";
import { parseOptionName } from "../text/option-name.js";
import { listEntityForms } from "./entity-forms.js";
import { findHoles, findWord, type Hole, type Template } from "./find-holes.js";
import { excludes, matchSources } from "./match-sources.js";
import { readLeafText, writeLeafText } from "./value-leaves.js";

export interface AdaptedPlan {
  readonly assignments: readonly Assignment[];
  /** Values of the example that the new sentence has no counterpart for. */
  readonly unfilled: number;
  /** Entities of the new sentence that the plan uses. */
  readonly used: readonly Entity[];
  /** How many values came from the new sentence. */
  readonly filled: number;
}

interface Filling {
  readonly templates: ReadonlyMap<string, Template>;
  readonly filled: ReadonlyMap<number, Entity>;
  /** Entities that no single hole took, by kind: they lengthen lists whose items are all of that kind. */
  readonly spare: Entity[];
  readonly used: Set<Entity>;
  readonly sources: readonly Entity[];
  /** The new sentence. */
  readonly text: string;
}

/**
 * @param example a phrasing and the plan proven for it, with the entities of that phrasing
 * @param isConstant texts of the plan that stay whatever the sentence says
 */
export function adaptExample(
  example: { readonly text: string; readonly assignments: readonly Pick<Assignment, "option" | "path" | "value">[] },
  exampleEntities: readonly Entity[],
  text: string,
  entities: readonly Entity[],
  isConstant?: (text: string) => boolean,
): AdaptedPlan {
  const { sources, templates } = findHoles(example.text, exampleEntities, example.assignments, isConstant);
  const wanted = [...new Set([...templates.values()].flatMap(listHoles).map((hole) => hole.source))].sort((a, b) => a - b);
  const { filled, unfilled } = matchSources(example.text, sources, wanted, text, entities);
  const taken = [...filled.values()];
  const filling: Filling = {
    templates,
    filled,
    sources,
    text,
    used: new Set(taken),
    spare: entities.filter((entity) => !taken.some((other) => excludes(other, entity))),
  };
  const assignments = example.assignments.map((assignment): Assignment => {
    const pattern = parseOptionName(assignment.option) ?? [];
    return {
      option: assignment.option,
      path: assignment.path.map((part, index) => (part === pattern[index] ? part : (fillText(part, filling) ?? part))),
      value: fillValue(assignment.value, filling),
      confidence: 0,
      ...findBecause(assignment, filling),
    };
  });
  return { assignments, unfilled: countLost(unfilled, example.assignments, filling), used: [...filling.used], filled: filled.size };
}

function listHoles(template: Template): Hole[] {
  return template.filter((piece): piece is Hole => typeof piece !== "string");
}

/** An unfilled source is harmless when it only made one of several list items. */
function countLost(unfilled: readonly number[], assignments: readonly Pick<Assignment, "value">[], filling: Filling): number {
  const inLists = new Set<number>();
  for (const { value } of assignments) {
    if (value.kind !== "list" || value.items.length < 2) continue;
    const sources = value.items.flatMap((item) => listHoles(filling.templates.get(readLeafText(item) ?? "") ?? [])).map((hole) => hole.source);
    if (sources.some((source) => filling.filled.has(source))) for (const source of sources) inLists.add(source);
  }
  return unfilled.filter((source) => !inLists.has(source)).length;
}

function fillText(text: string, filling: Filling): string | undefined {
  const template = filling.templates.get(text);
  if (template === undefined) return text;
  let result = "";
  for (const piece of template) {
    if (typeof piece === "string") {
      result += piece;
      continue;
    }
    const entity = filling.filled.get(piece.source);
    const form = entity && readForm(entity, piece.form, filling.sources[piece.source]);
    if (form === undefined) return undefined;
    result += form;
  }
  return result;
}

/** The same form of another entity; where it lacks the form (`in d` of 36 hours), the nearest that says the same. */
function readForm(entity: Entity, form: string, source: Entity | undefined): string | undefined {
  const forms = listEntityForms(entity);
  const own = forms.get(form);
  if (own !== undefined) return own;
  if (form.startsWith("in ")) return [...forms].find(([name]) => name.startsWith("in "))?.[1];
  if ((form === "address" || form === "host") && source?.kind !== entity.kind) return entity.value;
  return undefined;
}

function fillValue(value: NixValue, filling: Filling): NixValue {
  if (value.kind === "list") return { kind: "list", items: fillItems(value.items, filling) };
  if (value.kind === "attrs") {
    return {
      kind: "attrs",
      entries: value.entries.map((entry) => ({ name: fillText(entry.name, filling) ?? entry.name, value: fillValue(entry.value, filling) })),
    };
  }
  if (value.kind === "priority") return { ...value, value: fillValue(value.value, filling) };
  const text = readLeafText(value);
  if (text === undefined || !filling.templates.has(text)) return value;
  const replaced = fillText(text, filling);
  return (replaced === undefined ? undefined : writeLeafText(value, replaced)) ?? value;
}

/** A list whose items are all one hole of one kind takes every entity of that kind; other lists keep their length. */
function fillItems(items: readonly NixValue[], filling: Filling): NixValue[] {
  const holes = items.map((item) => {
    const template = filling.templates.get(readLeafText(item) ?? "");
    return template !== undefined && listHoles(template).length === 1 ? template : undefined;
  });
  const first = items[0];
  const template = holes[0];
  const hole = template && listHoles(template)[0];
  if (first === undefined || template === undefined || hole === undefined || !holes.every((each) => each !== undefined && isAlike(each, template, filling))) {
    return items.map((item) => fillValue(item, filling));
  }
  const kind = filling.sources[hole.source]?.kind;
  const own = holes
    .flatMap((each) => (each === undefined ? [] : listHoles(each)))
    .map((each) => filling.filled.get(each.source))
    .filter((entity): entity is Entity => entity !== undefined);
  const more = filling.spare.filter((entity) => entity.kind === kind);
  for (const entity of more) {
    filling.used.add(entity);
    filling.spare.splice(filling.spare.indexOf(entity), 1);
  }
  const all = [...new Set([...own, ...more])].sort((a, b) => a.start - b.start);
  // Several items of one entity (a resolver's two addresses) are forms of it, not a list that grows and shrinks.
  if (all.length < own.length) return items.map((item) => fillValue(item, filling));
  const kept = items.filter((_, index) => isNamed(holes[index], filling));
  const filledItems = all.flatMap((entity) => {
    const form = readForm(entity, hole.form, filling.sources[hole.source]);
    const text = form === undefined ? undefined : template.map((piece) => (typeof piece === "string" ? piece : form)).join("");
    const item = text === undefined ? undefined : writeLeafText(first, text);
    return item === undefined ? [] : [item];
  });
  return filledItems.length > 0 ? [...filledItems, ...kept] : items.map((item) => fillValue(item, filling));
}

/** Whether two templates of one hole differ only in the entity that fills it. */
function isAlike(one: Template, other: Template, { sources }: Filling): boolean {
  const shape = (template: Template): string => JSON.stringify(template.map((piece) => (typeof piece === "string" ? piece : [piece.form, sources[piece.source]?.kind])));
  return shape(one) === shape(other);
}

/** Whether the sentence has no entity for an item but still says its distinguishing word ("CJK fonts" of "Noto CJK"). */
function isNamed(template: Template | undefined, filling: Filling): boolean {
  const sources = template === undefined ? [] : listHoles(template).map((hole) => hole.source);
  return sources.some((source) => {
    const last = filling.sources[source]?.text.match(/[\p{L}\p{N}]+/gu)?.at(-1);
    return !filling.filled.has(source) && last !== undefined && last.length > 2 && findWord(filling.text, last) >= 0;
  });
}

function findBecause(assignment: Pick<Assignment, "path" | "value">, filling: Filling): Pick<Assignment, "because"> {
  const texts = [...assignment.path];
  const collect = (value: NixValue): void => {
    if (value.kind === "list") value.items.forEach(collect);
    else if (value.kind === "attrs") value.entries.forEach((entry) => collect(entry.value));
    else texts.push(readLeafText(value) ?? "");
  };
  collect(assignment.value);
  for (const text of texts.reverse()) {
    for (const hole of listHoles(filling.templates.get(text) ?? [])) {
      const entity = filling.filled.get(hole.source);
      if (entity !== undefined) return { because: { text: entity.text, start: entity.start, end: entity.end } };
    }
  }
  return {};
}
