// What the model may say for one intent: the options in question, each with the values that come from the sentence, from the
// catalog or from a proven example. Nothing else can be decoded.
import type { Candidates } from "../types/candidate.js";
import type { Entity } from "../types/entity.js";
import type { GrammarRequest, OptionRequest } from "../types/grammar-request.js";
import type { Option } from "../types/option.js";
import type { Assignment } from "../types/plan.js";
import { listEntityForms } from "./entity-forms.js";
import { listFreeKeys } from "./find-holes.js";
import { eachLeaf, readLeafText } from "./value-leaves.js";

export interface GrammarInput {
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly candidates: Candidates;
  /** Adapted assignments of the examples: their values are proven for their options. */
  readonly proven: readonly Pick<Assignment, "option" | "path" | "value">[];
  /** Every option of the catalog below one with elements or keys, by the parent's name. */
  readonly findSubOptions: (name: string) => readonly Option[];
  /** Whether a package of that attribute name exists. */
  readonly hasPackage: (attribute: string) => boolean;
}

const maxStrings = 24;
const plainWord = /[\p{L}\p{N}][\p{L}\p{N}._@:/+-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu;
const tooCommon = new Set(
  "a an and are as at be by can do for from have how i if in is it my no not of on or our please should so that the then this to up want we will with you".split(" "),
);

/** The request's options stand in the candidates' order; options with `*` are folded into their list. */
export function buildGrammarRequest(input: GrammarInput): GrammarRequest {
  const strings = listSentenceStrings(input);
  const ints = listSentenceInts(input.entities);
  const packages = input.candidates.packages.map((candidate) => candidate.attribute).filter(input.hasPackage);
  const build = (option: Option, depth: number): OptionRequest => {
    const proven = input.proven.filter((assignment) => assignment.option === option.name || assignment.option.startsWith(`${option.name}.`));
    const own = listProvenTexts(proven);
    const placeholders = option.path.filter((part) => part.startsWith("<")).length + (takesKeys(option) ? 1 : 0);
    const keys = unique([...proven.flatMap(listFreeKeys), ...listKeyTexts(input.entities), ...strings]).slice(0, maxStrings);
    const subOptions = depth < 2 ? input.findSubOptions(option.name).map((sub) => build(sub, depth + 1)) : [];
    return {
      option,
      strings: unique([...own.strings, ...strings, ...listDefaults(option)]).slice(0, maxStrings),
      freeText: option.type.kind === "lines",
      packages: unique([...own.packages.filter(input.hasPackage), ...packages]),
      keys: Array.from({ length: placeholders }, () => keys),
      ...(own.ints.length + ints.length > 0 ? { ints: uniqueNumbers([...own.ints, ...ints]) } : {}),
      ...(subOptions.length > 0 ? { subOptions } : {}),
    };
  };
  return { options: input.candidates.options.map((candidate) => build(candidate.option, 0)) };
}

function takesKeys(option: Option): boolean {
  return ["attrsOf", "attrs", "submodule"].includes(option.type.kind);
}

function listSentenceStrings(input: GrammarInput): string[] {
  const fromEntities = input.entities.flatMap((entity) => [...listEntityForms(entity).values()]);
  const words = (input.text.match(plainWord) ?? []).filter((word) => !tooCommon.has(word.toLowerCase()));
  return unique([...fromEntities, ...words]);
}

function listKeyTexts(entities: readonly Entity[]): string[] {
  return entities.filter((entity) => ["user", "host", "interface", "domain", "quoted", "path", "word"].includes(entity.kind)).map((entity) => entity.value);
}

function listSentenceInts(entities: readonly Entity[]): number[] {
  return entities
    .flatMap((entity) => [...listEntityForms(entity).values()])
    .filter((value) => /^\d{1,12}$/.test(value))
    .map(Number);
}

function listProvenTexts(assignments: readonly Pick<Assignment, "value">[]): { strings: string[]; packages: string[]; ints: number[] } {
  const strings: string[] = [];
  const packages: string[] = [];
  const ints: number[] = [];
  for (const { value } of assignments) {
    for (const leaf of eachLeaf(value)) {
      const text = readLeafText(leaf);
      if (text === undefined) continue;
      if (leaf.kind === "int") ints.push(leaf.value);
      else if (leaf.kind === "package" || leaf.kind === "packageFile") packages.push(text);
      else strings.push(text);
    }
  }
  return { strings, packages, ints };
}

function listDefaults(option: Option): string[] {
  const values = [option.default, option.example].flatMap((literal) => (literal?.kind === "json" ? [literal.value] : []));
  return values.flatMap((value) => (Array.isArray(value) ? value : [value])).filter((value): value is string => typeof value === "string" && value !== "" && value.length < 60);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].filter((value) => value !== "");
}

function uniqueNumbers(values: readonly number[]): number[] {
  return [...new Set(values)];
}
