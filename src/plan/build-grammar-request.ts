// What the model may say for one intent: the options in question, each with the values that come from the sentence, from the
// catalog or from a proven example. Nothing else can be decoded.
import type { Candidates } from "../types/candidate.js";
import type { Entity } from "../types/entity.js";
import type { GrammarRequest, OptionRequest, OverrideRequest } from "../types/grammar-request.js";
import type { NixValue } from "../types/nix-value.js";
import type { Option } from "../types/option.js";
import type { Assignment } from "../types/plan.js";
import { listEntityForms } from "./entity-forms.js";
import { listFreeKeys } from "./find-holes.js";
import { listOverrides } from "./list-overrides.js";
import { eachLeaf, readLeafText } from "./value-leaves.js";
import type { Vocabulary } from "./vocabulary.js";

export interface GrammarInput {
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly candidates: Candidates;
  /** Adapted assignments of the examples: their values are proven for their options. */
  readonly proven: readonly Pick<Assignment, "option" | "path" | "value">[];
  /** What the file that is edited sets already: names and texts of the same part of the system may be used again. */
  readonly present: readonly Pick<Assignment, "option" | "path" | "value">[];
  readonly vocabulary: Vocabulary;
  /** Every option of the catalog below one with elements or keys, by the parent's name. */
  readonly findSubOptions: (name: string) => readonly Option[];
  /** What the sentence's entities may become by the closed rules. */
  readonly derived: readonly { readonly value: string | number }[];
  /** Whether a text of an example is an address, a path and the like that nothing in the sentence leads to: it would be refused. */
  readonly isFromNowhere: (value: string) => boolean;
  /** Whether a name is one that an example's request gave to something of its own: "web" for its container. */
  readonly isForeign: (name: string) => boolean;
  /** Whether a package of that attribute name exists. */
  readonly hasPackage: (attribute: string) => boolean;
}

/** What the sentence says is never cut off below the second number: sixteen colours in a row are as good as two. */
const maxStrings = 24;
const maxSpoken = 64;
/** Room for the elements of a list where the sentence names few: examples bring elements of their own. */
const minListLength = 12;
/** Sets that options take whole (`boot.kernelPackages`): the catalog lists their members only. */
const packageSet = /Packages(?:_\w+)?$/;
const run = /[\p{L}\p{N}]+/gu;
/** What settings spell that no sentence does: days, calendar words, units and the words for yes and no. */
const settingWords = (
  "Mon Tue Wed Thu Fri Sat Sun daily weekly monthly yearly hourly quarterly true false yes no on off none any all both " +
  "d h m s w min ms k K M G T kB KB MB GB KiB MiB GiB r rw ro tcp udp http https localhost root"
).split(" ");
const plainWord = /[\p{L}\p{N}][\p{L}\p{N}._@:/+-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu;
const tooCommon = new Set(
  "a an and are as at be by can do for from have how i if in is it my no not of on or our please should so that the then this to up want we will with you".split(" "),
);

/** The request's options stand in the candidates' order; options with `*` are folded into their list. */
export function buildGrammarRequest(input: GrammarInput): GrammarRequest {
  const strings = listSentenceStrings(input);
  const derived = input.derived;
  const ints = [...listSentenceInts(input.entities), ...derived.flatMap(({ value }) => (typeof value === "number" && Number.isInteger(value) ? [value] : []))];
  const packages = input.candidates.packages.map((candidate) => candidate.attribute).filter(input.hasPackage);
  const words = new Set([...settingWords, ...strings.flatMap(listWords), ...listWords(input.text), ...derived.flatMap(({ value }) => listWords(String(value)))]);
  const overrides = listOfferedOverrides(input, packages);
  const isOwn = (name: string): boolean => !input.isForeign(name);
  const named = new Set(packages);
  const said = new Set(listWords(input.text).map((word) => word.toLowerCase()));
  const isOffered = cacheAnswers((text) => !input.isFromNowhere(text));
  const build = (option: Option, depth: number): OptionRequest => {
    const proven = input.proven.filter((assignment) => assignment.option === option.name || assignment.option.startsWith(`${option.name}.`));
    const found = listProvenTexts(proven);
    const own = { ...found, strings: found.strings.filter(isOffered) };
    const present = input.present.filter((setting) => isOfSamePart(setting.option, option.name));
    const standing = listProvenTexts(present.filter((setting) => setting.option === option.name)).strings;
    const placeholders = option.path.filter((part) => part.startsWith("<")).length + (takesKeys(option) ? 1 : 0);
    const known = { keys: input.vocabulary.listKeys(option.name).filter(isOwn), texts: input.vocabulary.listTexts(option.name).filter(isOffered) };
    const keys = unique([...proven.flatMap(listFreeKeys).filter(isOwn).filter(isOffered), ...present.flatMap(listFreeKeys), ...listKeyTexts(input.entities), ...strings]).slice(0, maxStrings);
    const subOptions = depth < 3 ? [...input.findSubOptions(option.name)].sort(byName).map((sub) => build(sub, depth + 1)) : [];
    for (const text of [...own.strings, ...keys, ...standing, ...known.keys, ...known.texts, ...listDefaults(option), ...proven.flatMap(({ value }) => [...eachText(value)].filter(isOwn).filter(isOffered))]) for (const word of listWords(text)) words.add(word);
    return {
      option,
      strings: limitStrings([...own.strings, ...standing, ...strings], [...listDefaults(option), ...known.texts]),
      freeText: option.type.kind === "lines",
      packages: unique([...own.packages.filter((name) => (input.hasPackage(name) || packageSet.test(name)) && !isUnsaidVariant(name, named, said)), ...packages]),
      keys: Array.from({ length: placeholders }, () => keys),
      ...(own.ints.length + ints.length > 0 ? { ints: uniqueNumbers([...own.ints, ...ints]) } : {}),
      ...(subOptions.length > 0 ? { subOptions } : {}),
      ...(overrides.length > 0 ? { overrides } : {}),
    };
  };
  const options = input.candidates.options.map((candidate) => build(candidate.option, 0));
  return { options, words: [...words], quotedOnly: listQuotedOnly(input), maxListLength: Math.max(minListLength, Math.min(strings.length, maxSpoken)) };
}

function limitStrings(spoken: readonly string[], others: readonly string[]): string[] {
  return unique([...spoken, ...others]).slice(0, Math.max(maxStrings, Math.min(new Set(spoken).size, maxSpoken)));
}

/**
 * Whether an example's package is a variant of one that the sentence names, by words that it does not say: `hplipWithPlugin` where it
 * says "hplip". Sets of packages are no variants.
 */
function isUnsaidVariant(name: string, named: ReadonlySet<string>, said: ReadonlySet<string>): boolean {
  if (named.has(name) || packageSet.test(name)) return false;
  return [...named].some((base) => {
    const rest = name.startsWith(base) ? name.slice(base.length) : "";
    return /^[-_A-Z\d]/.test(rest) && (rest.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? []).some((word) => !said.has(word.toLowerCase()));
  });
}

/** Words of quoted names with blanks ("Pixel von Jo") and of domains that stand nowhere else in the sentence. */
function listQuotedOnly({ text, entities }: GrammarInput): string[] {
  const names = entities.filter(({ kind, value }) => kind === "domain" || (kind === "quoted" && /^[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)+$/u.test(value)));
  const rest = new Set(listWords(names.reduce((left, { value }) => left.replaceAll(value, " "), text)));
  return unique(names.flatMap(({ value }) => listWords(value)).filter((word) => !rest.has(word)));
}

function cacheAnswers(ask: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const answer = known.get(text) ?? ask(text);
    known.set(text, answer);
    return answer;
  };
}

function byName(one: Option, other: Option): number {
  return one.name < other.name ? -1 : 1;
}

/** Runs of letters and digits as they stand, in small letters and capitalised. */
function listWords(text: string): string[] {
  return (text.match(run) ?? []).flatMap((word) => {
    const small = word.toLowerCase();
    return [word, small, small.charAt(0).toUpperCase() + small.slice(1), ...(word.length <= 16 ? [word.toUpperCase()] : [])];
  });
}

/** Every text and name in a value. */
function* eachText(value: NixValue): Generator<string> {
  if (value.kind === "list") for (const item of value.items) yield* eachText(item);
  else if (value.kind === "priority") yield* eachText(value.value);
  else if (value.kind === "attrs" || value.kind === "packageOverride") {
    for (const { name, value: inner } of value.kind === "attrs" ? value.entries : value.arguments) {
      yield name;
      yield* eachText(inner);
    }
  } else yield readLeafText(value) ?? "";
}

/** Overrides of proven plans, and of packages in question that some module overrides. */
function listOfferedOverrides(input: GrammarInput, packages: readonly string[]): OverrideRequest[] {
  const proven = listOverrides(input.proven.map(({ value }) => value));
  const spoken = packages.flatMap((name) => input.vocabulary.findOverride(name) ?? []).filter(({ package: name }) => proven.every((each) => each.package !== name));
  return [...proven, ...spoken];
}

/** Whether two options belong to one service or one kind of thing: `users.users`, `services.nginx`. */
function isOfSamePart(one: string, other: string): boolean {
  const [first, second] = [one.split("."), other.split(".")];
  return first[0] === second[0] && first[1] === second[1];
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
