// GBNF alternatives for the values of one option, after its type tree. An empty list means that the request allows
// no value of this type; the option then can't be chosen. What a grammar can't say (patterns of free text, bounds of
// fractions) `checkValue` checks afterwards.
import type { AttrPath } from "../types/attr-path.js";
import type { GrammarRequest, OptionRequest, OverrideRequest } from "../types/grammar-request.js";
import type { EnumValue, OptionType } from "../types/option.js";
import type { ComposedRules } from "./composed-rules.js";
import { anyOf, literal, type RuleCollector } from "./gbnf-text.js";
import { formatName, formatPackage, formatPackageFile, formatString } from "./nix-text.js";
import { fractionAlternatives, integerAlternatives } from "./number-rules.js";
import { matchesPattern } from "./string-pattern.js";

export interface ValueScope {
  readonly rules: RuleCollector;
  readonly request: OptionRequest;
  readonly maxListLength: NonNullable<GrammarRequest["maxListLength"]>;
  /** Path of the value inside the option, `*` and `<name>` for elements: finds the sub-options of a submodule. */
  readonly path: AttrPath;
  /** Inside a list a negative number needs parentheses. */
  readonly inList: boolean;
  /** How many more levels an untyped value may nest. */
  readonly depth: number;
  /** Absent: texts are limited to the request's strings. */
  readonly composed?: ComposedRules;
}

/** `"`, `\` and control characters only escaped, `$` never before `{`: no interpolation can be spelled. */
const plainCharacter = String.raw`[^"\\$\x00-\x1F\x7F]`;
const escapeSequence = String.raw`"\\" ["\\nt]`;
const freeCharacter = `(${plainCharacter} | ${escapeSequence} | "$" (${plainCharacter.replace("$", "${")} | ${escapeSequence}))`;
const untyped: OptionType = { kind: "unspecified" };

export function valueAlternatives(type: OptionType, scope: ValueScope): string[] {
  switch (type.kind) {
    case "bool":
      return [literal("true"), literal("false")];
    case "port":
      return integers(0, 65535, scope);
    case "int":
      return integers(type.min, type.max, scope);
    case "float":
      return fractions(type.min, scope);
    case "number":
      return [...integers(type.min, type.max, scope), ...fractions(type.min, scope)];
    case "str":
      if (type.pattern === undefined && type.singleLine !== true) return texts(scope);
      return knownTexts(scope, (text) => matchesPattern(type.pattern, text) && !(type.singleLine === true && text.includes("\n")));
    case "lines":
    case "separatedString":
      return texts(scope);
    case "path":
      return paths(scope);
    case "enum":
      return type.values.map((value) => literal(formatEnumValue(value)));
    case "package":
      return [...packageReferences(scope), ...overrides(scope), ...references(scope)];
    case "nullOr":
      return [...valueAlternatives(type.of, scope), literal("null")];
    case "either":
      return unique(type.of.flatMap((member) => valueAlternatives(member, scope)));
    case "coercedTo":
      return unique([...valueAlternatives(type.of, scope), ...valueAlternatives(type.from, scope)]);
    case "listOf":
      return lists(valueAlternatives(type.of, { ...scope, path: [...scope.path, "*"], inList: true }), scope);
    case "attrsOf":
      return attributeSets(type.of, scope);
    case "attrs":
      return attributeSets(untyped, scope);
    case "submodule":
      return submodules(type.freeform, scope);
    case "unspecified":
      return anyValues(type.name, scope);
  }
}

/** Names an attribute set's value may have: the list after those for the path's own placeholders. */
export function keyAlternatives(keys: readonly string[] | undefined, request: OptionRequest, rules: RuleCollector, composed?: ComposedRules): string[] {
  if (composed !== undefined) return [composed.key];
  const known = (keys ?? []).map((key) => literal(formatName(key)));
  if (request.freeKeys !== true) return known;
  const freeKey = `[A-Za-z_] [A-Za-z0-9_-]{0,40} | "\\"" ${freeCharacter}{1,60} "\\""`;
  return [...known, rules.share("free-key", freeKey)];
}

function formatEnumValue(value: EnumValue): string {
  return typeof value === "string" ? formatString(value) : String(value);
}

function unique(alternatives: readonly string[]): string[] {
  return [...new Set(alternatives)];
}

function integers(min: number | undefined, max: number | undefined, scope: ValueScope): string[] {
  const { ints } = scope.request;
  if (ints === undefined) {
    const all = integerAlternatives(min, max).map((rule) => (rule.startsWith(`"-"`) ? protect(rule, scope) : rule));
    return all.length === 0 ? [] : [scope.rules.share("int", all.join(" | "))];
  }
  return ints
    .filter((value) => value >= (min ?? -Infinity) && value <= (max ?? Infinity))
    .map((value) => (value < 0 ? protect(literal(String(value)), scope) : literal(String(value))));
}

function fractions(min: number | undefined, scope: ValueScope): string[] {
  const signed = min === undefined || min < 0;
  const positive = fractionAlternatives(0);
  return signed ? [...positive, ...positive.map((rule) => protect(`"-" ${rule}`, scope))] : positive;
}

/** `[ -1 ]` is a syntax error in Nix, `[ (-1) ]` is a list of one number. */
function protect(rule: string, scope: ValueScope): string {
  return scope.inList ? `"(" ${rule} ")"` : rule;
}

function texts(scope: ValueScope): string[] {
  if (scope.composed !== undefined && scope.request.freeText !== true) return [scope.composed.text, ...packageFiles(scope), ...references(scope)];
  return knownTexts(scope, () => true);
}

function knownTexts(scope: ValueScope, isAllowed: (text: string) => boolean): string[] {
  const known = scope.request.strings.filter(isAllowed).map((text) => literal(formatString(text)));
  const free = scope.request.freeText === true ? [scope.rules.share("text", `"\\"" ${freeCharacter}* "$"? "\\""`)] : [];
  return [...known, ...packageFiles(scope), ...references(scope), ...free];
}

/** Absolute paths are strings (a path literal would copy the file into the store); `./x` is a literal on purpose. */
function paths(scope: ValueScope): string[] {
  const { strings, freeText } = scope.request;
  const known = strings.flatMap((text) => {
    if (text.startsWith("/")) return scope.composed === undefined ? [literal(formatString(text))] : [];
    return /^\.\.?(\/[A-Za-z0-9._+-]+)+$/.test(text) ? [literal(text)] : [];
  });
  const open = scope.composed === undefined ? [] : [scope.composed.path];
  const free = open.length > 0 ? open : freeText === true ? [scope.rules.share("path", `"\\"/" ${freeCharacter}* "\\""`)] : [];
  return [...known, ...packageFiles(scope), ...packageReferences(scope), ...references(scope), ...free];
}

function packageReferences({ request }: ValueScope): string[] {
  return request.packages.map((name) => literal(formatPackage(name)));
}

function packageFiles({ request }: ValueScope): string[] {
  return (request.packageFiles ?? []).map((entry) => literal(formatPackageFile(entry.package, entry.file)));
}

function references({ request }: ValueScope): string[] {
  return (request.references ?? []).map((name) => literal(`config.${name}`));
}

function overrides(scope: ValueScope): string[] {
  return (scope.request.overrides ?? []).flatMap((override) => overrideAlternative(override, scope));
}

function overrideAlternative(override: OverrideRequest, scope: ValueScope): string[] {
  // Packages among the arguments are plain ones: an override inside an override of itself would have no end.
  const inside: ValueScope = { ...scope, inList: false, request: { ...scope.request, overrides: [] } };
  const entries = override.arguments.flatMap((argument) => {
    const values = valueAlternatives(argument.type, inside);
    return values.length === 0 ? [] : [`(${literal(`${formatName(argument.name)} = `)} ${anyOf(values)} "; ")`];
  });
  if (entries.length === 0) return [];
  return [`${literal(`(${formatPackage(override.package)}.override { `)} ${anyOf(entries)}{1,${entries.length}} "})"`];
}

function lists(elements: readonly string[], scope: ValueScope): string[] {
  if (elements.length === 0) return [];
  // A list of known literals can't need more places than there are literals: a model that loops is stopped early.
  const isClosed = elements.every((element) => /^"(?:[^"\\]|\\.)*"$/.test(element));
  const length = isClosed ? Math.min(elements.length, scope.maxListLength) : scope.maxListLength;
  const element = elements.length === 1 ? (elements[0] as string) : scope.rules.share("element", elements.join(" | "));
  return [`"[ " (${element} " "){1,${length}} "]"`, literal("[ ]")];
}

function attributeSets(of: OptionType, scope: ValueScope): string[] {
  const { request, rules } = scope;
  const placeholders = request.option.path.filter((part) => part.startsWith("<")).length;
  const keys = keyAlternatives(request.keys[placeholders], request, rules, scope.composed);
  const values = valueAlternatives(of, { ...scope, path: [...scope.path, "<name>"], inList: false, depth: scope.depth - 1 });
  if (keys.length === 0 || values.length === 0) return [];
  const length = request.freeKeys === true || scope.composed !== undefined ? scope.maxListLength : keys.length;
  return [`"{ " (${anyOf(keys)} " = " ${anyOf(values)} "; "){1,${length}} "}"`];
}

/** `{ address = "…"; prefixLength = 24; }`: sub-options in their order; `{ }` where the name alone says it (`users.groups.x`). */
function submodules(freeform: OptionType | undefined, scope: ValueScope): string[] {
  const entries = (scope.request.subOptions ?? []).flatMap((sub) => {
    const rest = restOfPath(sub.option.path, scope.path);
    if (rest === undefined) return [];
    const values = valueAlternatives(sub.option.type, {
      ...scope,
      request: { ...sub, subOptions: [...(scope.request.subOptions ?? []), ...(sub.subOptions ?? [])] },
      path: sub.option.path,
      inList: false,
    });
    return values.length === 0 ? [] : [scope.rules.share("entry", `${literal(`${rest.map(formatName).join(".")} = `)} ${anyOf(values)} "; "`)];
  });
  const free = freeform === undefined ? [] : valueAlternatives(freeform, scope);
  if (entries.length === 0) {
    // A submodule that the catalog does not open up: its names are composed, and the evaluation judges them.
    const open = scope.composed === undefined || scope.depth <= 0 ? [] : attributeSets(untyped, scope);
    return [...(free.length > 0 ? free : open), literal("{ }")];
  }
  // One alternative for each first entry, the later ones optional: no entry twice.
  const forms = entries.map((entry, index) => [entry, ...entries.slice(index + 1).map((next) => `${next}?`)].join(" "));
  return [`"{ " ${anyOf(forms.map((form) => (forms.length > 1 ? scope.rules.share("entries", form) : form)))} "}"`, ...(scope.inList ? [] : [literal("{ }")]), ...free];
}

/** What is left of a sub-option's path below `parent`, when that has no further placeholder. */
function restOfPath(path: AttrPath, parent: AttrPath): AttrPath | undefined {
  if (path.length <= parent.length) return undefined;
  const isSame = (part: string, index: number): boolean => part === path[index] || (part.startsWith("<") && path[index]?.startsWith("<") === true);
  if (!parent.every(isSame)) return undefined;
  const rest = path.slice(parent.length);
  return rest.some((part) => part === "*" || part.startsWith("<")) ? undefined : rest;
}

/** A value of a type that says nothing: what JSON has, at most two levels deep, narrower where the type's name tells. */
function anyValues(name: string | undefined, scope: ValueScope): string[] {
  const scalars = unique([
    ...valueAlternatives({ kind: "bool" }, scope),
    ...valueAlternatives({ kind: "int" }, scope),
    ...valueAlternatives({ kind: "str" }, scope),
  ]);
  if (name === "sysctl option value") return [...scalars, literal("null")];
  if (scope.depth <= 0) return scalars;
  const listed = lists(anyValues(name, { ...scope, inList: true, depth: scope.depth - 1 }), scope);
  if (name === "systemd option") return [...scalars, ...listed];
  return [...scalars, ...packageReferences(scope), ...listed, ...attributeSets(untyped, scope)];
}
