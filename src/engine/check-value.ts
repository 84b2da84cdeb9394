// Whether a value has an option's type, as far as that can be told without evaluating Nix. A reference to another option
// and a type that says nothing are accepted: the evaluation judges them.
import type { AttrPath } from "../types/attr-path.js";
import type { NixEntry, NixValue } from "../types/nix-value.js";
import type { EnumValue, Option, OptionType } from "../types/option.js";
import { describeType } from "./describe-type.js";
import { matchesPattern } from "./string-pattern.js";
import { typeBelow } from "./type-below.js";

export interface CheckScope {
  /** Catalog path of the value: `x.*` inside the list option x. */
  readonly path: AttrPath;
  /** The options below it; empty: what a submodule holds is not checked. */
  readonly subOptions: readonly Option[];
}

/** What is wrong, as the end of a sentence that starts with the option's name; undefined when the value fits. */
export function checkValue(type: OptionType, value: NixValue, scope: CheckScope = { path: [], subOptions: [] }): string | undefined {
  if (value.kind === "option") return undefined;
  if (value.kind === "priority") return checkValue(type, value.value, scope);
  switch (type.kind) {
    case "bool":
      return value.kind === "bool" ? undefined : mismatch(type, value);
    case "port":
      return value.kind === "int" && isWithin(value.value, 0, 65535) ? undefined : mismatch(type, value);
    case "int":
      return value.kind === "int" && isWithin(value.value, type.min, type.max) ? undefined : mismatch(type, value);
    case "float":
      return value.kind === "float" && isWithin(value.value, type.min, type.max) ? undefined : mismatch(type, value);
    case "number":
      return (value.kind === "float" || value.kind === "int") && isWithin(value.value, type.min, type.max) ? undefined : mismatch(type, value);
    case "str":
      return checkText(type, value);
    case "lines":
    case "separatedString":
      return value.kind === "string" || value.kind === "packageFile" ? undefined : mismatch(type, value);
    case "path":
      return checkPath(type, value);
    case "enum":
      return type.values.some((allowed) => isEnumValue(allowed, value)) ? undefined : mismatch(type, value);
    case "package":
      return isPackage(value) ? undefined : mismatch(type, value);
    case "nullOr":
      return value.kind === "null" ? undefined : checkValue(type.of, value, scope);
    case "either":
      return checkAny(type, type.of, value, scope);
    case "coercedTo":
      return checkAny(type, [type.of, type.from], value, scope);
    case "listOf":
      return checkList(type, value, scope);
    case "attrsOf":
      return value.kind === "attrs" ? checkEach(type.of, value.entries, scope) : mismatch(type, value);
    case "attrs":
      return value.kind === "attrs" ? undefined : mismatch(type, value);
    case "submodule":
      return value.kind === "attrs" ? checkSubmodule(type.freeform, value.entries, scope) : mismatch(type, value);
    case "unspecified":
      return type.name === "sysctl option value" && !["bool", "int", "string", "null"].includes(value.kind) ? mismatch(type, value) : undefined;
  }
}

/** A value in the words of its Nix text, shortened. */
export function describeValue(value: NixValue): string {
  switch (value.kind) {
    case "bool":
    case "int":
    case "float":
      return String(value.value);
    case "string":
      return `the text ${JSON.stringify(value.value.length > 60 ? `${value.value.slice(0, 57)}...` : value.value)}`;
    case "path":
      return `the path ${value.value}`;
    case "null":
      return "null";
    case "list":
      return "a list";
    case "attrs":
      return "a set";
    case "package":
    case "packageOverride":
      return `the package ${value.path.join(".")}`;
    case "packageFile":
      return `a file of the package ${value.path.join(".")}`;
    case "option":
      return `config.${value.path.join(".")}`;
    case "priority":
      return describeValue(value.value);
  }
}

function mismatch(type: OptionType, value: NixValue): string {
  return `takes ${describeType(type)}, not ${describeValue(value)}`;
}

function isWithin(value: number, min = -Infinity, max = Infinity): boolean {
  return value >= min && value <= max;
}

function checkText(type: OptionType & { kind: "str" }, value: NixValue): string | undefined {
  if (value.kind === "packageFile") return type.pattern === undefined ? undefined : mismatch(type, value);
  if (value.kind !== "string" || !matchesPattern(type.pattern, value.value)) return mismatch(type, value);
  return type.singleLine === true && value.value.includes("\n") ? mismatch(type, value) : undefined;
}

function checkPath(type: OptionType, value: NixValue): string | undefined {
  if (value.kind === "string") return value.value.startsWith("/") ? undefined : mismatch(type, value);
  return value.kind === "path" || value.kind === "packageFile" || isPackage(value) ? undefined : mismatch(type, value);
}

function isPackage(value: NixValue): boolean {
  return value.kind === "package" || value.kind === "packageOverride";
}

function isEnumValue(allowed: EnumValue, value: NixValue): boolean {
  if (allowed === null) return value.kind === "null";
  return (value.kind === "string" || value.kind === "int" || value.kind === "float" || value.kind === "bool") && value.value === allowed;
}

function checkAny(type: OptionType, members: readonly OptionType[], value: NixValue, scope: CheckScope): string | undefined {
  const faults = members.map((member) => checkValue(member, value, scope));
  if (faults.includes(undefined)) return undefined;
  // A list is told what is wrong inside it where only one member takes lists at all.
  const deeper = faults.filter((fault, index) => fault !== mismatch(members[index] as OptionType, value));
  return deeper.length === 1 ? deeper[0] : mismatch(type, value);
}

function checkList(type: OptionType & { kind: "listOf" }, value: NixValue, scope: CheckScope): string | undefined {
  if (value.kind !== "list") return mismatch(type, value);
  const inner = { ...scope, path: [...scope.path, "*"] };
  const faults = value.items.map((item) => checkValue(type.of, item, inner));
  const index = faults.findIndex((fault) => fault !== undefined);
  return index === -1 ? undefined : `${faults[index]} (element ${index + 1})`;
}

function checkEach(of: OptionType, entries: readonly NixEntry[], scope: CheckScope): string | undefined {
  const inner = { ...scope, path: [...scope.path, "<name>"] };
  for (const entry of entries) {
    const fault = checkValue(of, entry.value, inner);
    if (fault !== undefined) return `${fault} (at ${entry.name})`;
  }
  return undefined;
}

function checkSubmodule(freeform: OptionType | undefined, entries: readonly NixEntry[], scope: CheckScope): string | undefined {
  if (scope.subOptions.length === 0) return undefined;
  for (const entry of entries) {
    const fault = checkEntry(freeform, entry, { ...scope, path: [...scope.path, entry.name] });
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function checkEntry(freeform: OptionType | undefined, entry: NixEntry, scope: CheckScope): string | undefined {
  const option = scope.subOptions.find(({ path }) => isSamePath(path, scope.path));
  if (option !== undefined) {
    const fault = checkValue(option.type, entry.value, { ...scope, path: option.path });
    return fault === undefined ? undefined : `${fault} (at ${entry.name})`;
  }
  const isGroup = scope.subOptions.some(({ path }) => path.length > scope.path.length && isSamePath(path.slice(0, scope.path.length), scope.path));
  if (isGroup && entry.value.kind === "attrs") return checkSubmodule(freeform, entry.value.entries, scope);
  const below = freeform === undefined ? undefined : typeBelow(freeform);
  return below === undefined ? `has no setting ${entry.name}` : checkValue(below, entry.value, scope);
}

function isSamePath(one: AttrPath, other: AttrPath): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index] || (part.startsWith("<") && other[index]?.startsWith("<") === true));
}
