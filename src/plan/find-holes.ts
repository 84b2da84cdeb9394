// Where a proven plan took its values from its own sentence: each leaf and each key becomes a row of literal text and holes,
// a hole being a form of an entity the sentence names. Knows only the example; filling the holes is another step.
import type { Entity } from "../types/entity.js";
import type { Assignment } from "../types/plan.js";
import { listEntityForms } from "./entity-forms.js";
import { parseOptionName } from "../text/option-name.js";
import { eachLeaf, readLeafText } from "./value-leaves.js";

export interface Hole {
  /** Index into the example's sources. */
  readonly source: number;
  /** Name of the form, as in `listEntityForms`. */
  readonly form: string;
}

/** Text of a leaf or key as literal pieces and holes in order. */
export type Template = readonly (string | Hole)[];

export interface ExampleHoles {
  /** The entities that holes refer to, words of the sentence that are no recognised entity included. */
  readonly sources: readonly Entity[];
  /** Templates by leaf text; a text without an entry is a constant. */
  readonly templates: ReadonlyMap<string, Template>;
}

/**
 * @param assignments the proven plan; its texts are looked for in `text` and in `entities` found there
 * @param isConstant texts that are no holes wherever they come from
 */
export function findHoles(
  text: string,
  entities: readonly Entity[],
  assignments: readonly Pick<Assignment, "option" | "path" | "value">[],
  isConstant: (text: string) => boolean = () => false,
): ExampleHoles {
  const sources: Entity[] = [...entities];
  const templates = new Map<string, Template>();
  const texts = new Set<string>();
  for (const assignment of assignments) {
    for (const key of listFreeKeys(assignment)) texts.add(key);
    for (const leaf of eachLeaf(assignment.value)) {
      const leafText = readLeafText(leaf);
      if (leafText !== undefined && leafText !== "") texts.add(leafText);
    }
  }
  for (const leafText of texts) {
    if (isConstant(leafText)) continue;
    const template = cutByEntities(leafText, sources) ?? cutByWord(leafText, text, sources);
    if (template !== undefined) templates.set(leafText, template);
  }
  return { sources, templates };
}

/** The parts of a path that a person chose: where the option has a placeholder, and keys below the option. */
export function listFreeKeys(assignment: Pick<Assignment, "option" | "path">): string[] {
  const pattern = parseOptionName(assignment.option) ?? [];
  return assignment.path.filter((part, index) => pattern[index] !== part);
}

function cutByEntities(leafText: string, sources: readonly Entity[]): Template | undefined {
  const forms = sources
    .flatMap((entity, source) => [...listEntityForms(entity)].map(([form, value]) => ({ source, form, value })))
    .filter(({ value }) => value.length > 0)
    .sort((a, b) => b.value.length - a.value.length);
  const exact = forms.find(({ value }) => value === leafText) ?? forms.find(({ value }) => value.toLowerCase() === leafText.toLowerCase());
  if (exact !== undefined) return [{ source: exact.source, form: exact.form }];
  let pieces: (string | Hole)[] = [leafText];
  for (const { source, form, value } of forms) {
    if (value.length < 2) continue;
    pieces = pieces.flatMap((piece) => (typeof piece === "string" ? cutPiece(piece, value, { source, form }) : [piece]));
  }
  return pieces.some((piece) => typeof piece !== "string") ? pieces : undefined;
}

function cutPiece(piece: string, value: string, hole: Hole): (string | Hole)[] {
  const at = piece.indexOf(value);
  if (at < 0 || /[\p{L}\p{N}]/u.test(piece[at - 1] ?? "") || /[\p{L}\p{N}]/u.test(piece[at + value.length] ?? "")) return [piece];
  const before = piece.slice(0, at);
  const after = cutPiece(piece.slice(at + value.length), value, hole);
  return [...(before === "" ? [] : [before]), hole, ...after.filter((part) => part !== "")];
}

function cutByWord(leafText: string, text: string, sources: Entity[]): Template | undefined {
  if (leafText.length < 2) return undefined;
  const at = findWord(text, leafText);
  if (at < 0) return undefined;
  const found = text.slice(at, at + leafText.length);
  sources.push({ kind: "word", text: found, value: leafText, start: at, end: at + leafText.length });
  return [{ source: sources.length - 1, form: "value" }];
}

/** Offset of a text that stands as a word of its own in the sentence, or -1. */
export function findWord(text: string, word: string): number {
  const lower = text.toLowerCase();
  const wanted = word.toLowerCase();
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    if (!/[\p{L}\p{N}_]/u.test(lower[at - 1] ?? "") && !/[\p{L}\p{N}_]/u.test(lower[at + wanted.length] ?? "")) return at;
  }
  return -1;
}
