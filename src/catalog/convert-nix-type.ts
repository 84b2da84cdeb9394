// What a type that options.nix has read from a module system means in the catalog. Pure; knows the type names of nixpkgs
// from 20.09 on, where an integer's range stands only in the type's description.
import type { AttrPath } from "../types/attr-path.js";
import type { EnumValue, OptionType } from "../types/option.js";

/** A type as options.nix prints it. */
export interface NixType {
  readonly name: string;
  /** The nixpkgs type that this one was made from, where its name says otherwise. */
  readonly base?: string;
  readonly description?: string;
  readonly nested?: Readonly<Record<string, NixType>>;
  readonly values?: readonly EnumValue[];
  readonly separator?: string;
  readonly pattern?: string;
  readonly min?: number;
  readonly max?: number;
}

const simple: Readonly<Record<string, OptionType>> = {
  bool: { kind: "bool" },
  boolByOr: { kind: "bool" },
  float: { kind: "float" },
  str: { kind: "str" },
  nonEmptyStr: { kind: "str" },
  string: { kind: "str" },
  singleLineStr: { kind: "str", singleLine: true },
  path: { kind: "path" },
  pathInStore: { kind: "path" },
  externalPath: { kind: "path" },
  package: { kind: "package" },
  shellPackage: { kind: "package" },
  attrs: { kind: "attrs" },
};

// Formats whose types contain themselves; their descriptions are set by hand in pkgs.formats.
const format = /^(JSON|YAML|TOML|PHP|Lua|Elixir|HOCON|libconfig)\b.*\b(value|atom)\b/i;

/** The catalog's type. `path` is the option's: it tells a port from another 16-bit number. */
export function convertNixType(type: NixType, path: AttrPath): OptionType {
  const known = simple[type.name];
  if (known) return known;
  const description = type.description ?? "";
  const named = format.exec(description)?.[1];
  if (named) return { kind: "unspecified", name: named.toLowerCase() };
  if (isInteger(type.name)) return convertInteger(type, path);
  const nested = (role: string): OptionType => {
    const found = type.nested?.[role];
    return found ? convertNixType(found, path) : { kind: "unspecified" };
  };
  const baseName = type.name.split(" ")[0];
  switch (baseName) {
    case "passwdEntry":
      return /absolute path/.test(description) ? { kind: "path" } : { kind: "str" };
    case "strMatching":
      return { kind: "str", pattern: type.pattern ?? readPattern(type.name) };
    case "separatedString":
      return type.separator === "\n" ? { kind: "lines" } : { kind: "separatedString", separator: type.separator ?? "" };
    case "enum":
      // No values: they are names that other settings define.
      return type.values?.length ? { kind: "enum", values: type.values } : { kind: "str" };
    case "listOf":
    case "nullOr":
      return { kind: baseName, of: nested("elemType") };
    case "attrsOf":
    case "lazyAttrsOf":
    case "loaOf":
      return { kind: "attrsOf", of: nested("elemType") };
    case "uniq":
    case "unique":
      return type.nested?.["elemType"] ? nested("elemType") : { kind: "unspecified", name: "unique" };
    case "either":
    case "oneOf":
      return convertEither(type, path);
    case "coercedTo": {
      const from = type.nested?.["coercedType"];
      const to = type.nested?.["finalType"] ?? type.nested?.["elemType"];
      return {
        kind: "coercedTo",
        from: from ? convertNixType(from, path) : guessCoerced(description, to?.description ?? to?.name ?? ""),
        of: to ? convertNixType(to, path) : { kind: "unspecified" },
      };
    }
    case "submodule":
    case "submoduleWith": {
      const freeform = type.nested?.["freeformType"];
      return { kind: "submodule", ...(freeform && { freeform: convertNixType(freeform, path) }) };
    }
    default:
      if (type.base !== undefined && type.name !== "recursive") {
        const { base, ...rest } = type;
        const converted = convertNixType({ ...rest, name: base }, path);
        return converted.kind === "unspecified" ? { kind: "unspecified", name: type.name } : converted;
      }
      return { kind: "unspecified", name: type.name === "recursive" ? description : type.name };
  }
}

function isInteger(name: string): boolean {
  return /^(int|intBetween|positiveInt|unsignedInt|(un)?signedInt\d+|number(Between|Nonnegative|Positive))$/.test(name);
}

function convertInteger({ name, description = "", min, max }: NixType, path: AttrPath): OptionType {
  const kind = name.startsWith("number") ? "number" : "int";
  const range = /between (-?[\d.]+) and (-?[\d.]+)/.exec(description);
  if (range) {
    const [from, to] = [Number(range[1]), Number(range[2])];
    // `types.port` is nothing but a 16-bit number, so only the option's name tells a port from a count.
    if (name === "unsignedInt16" && to === 65535 && path.some((part) => /port/i.test(part))) return { kind: "port" };
    return { kind, min: from, max: to };
  }
  if (/^(unsigned|numberNonnegative)/.test(name)) return { kind, min: 0 };
  if (name === "positiveInt") return { kind, min: 1 };
  return { kind, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function convertEither(type: NixType, path: AttrPath): OptionType {
  if (type.description === "integer or floating point number") return { kind: "number" };
  const of = ["left", "right"].flatMap((role) => {
    const part = type.nested?.[role];
    const converted = part ? convertNixType(part, path) : undefined;
    return converted === undefined ? [] : converted.kind === "either" ? converted.of : [converted];
  });
  return of.length === 0 ? { kind: "unspecified", name: type.name } : { kind: "either", of };
}

/** `strMatching "[a-z]+"`: the pattern as a Nix string literal. */
function readPattern(name: string): string {
  const literal = /"(.*)"$/s.exec(name)?.[1] ?? ".*";
  return literal.replace(/\\(.)/gs, (_, c: string) => (c === "n" ? "\n" : c === "t" ? "\t" : c === "r" ? "\r" : c));
}

// nixpkgs before 21.11 tells what a coercedTo accepts only in words: `<final> or <coerced> convertible to it`.
const inWords: Readonly<Record<string, OptionType>> = {
  "string": { kind: "str" },
  "boolean": { kind: "bool" },
  "signed integer": { kind: "int" },
  "integer": { kind: "int" },
  "path": { kind: "path" },
  "package": { kind: "package" },
  "attribute set": { kind: "attrs" },
  "list of strings": { kind: "listOf", of: { kind: "str" } },
  "strings concatenated with \"\\n\"": { kind: "lines" },
};

function guessCoerced(description: string, final: string): OptionType {
  const words = description.startsWith(`${final} or `) ? description.slice(final.length + 4) : "";
  return inWords[words.replace(/ convertible to it$/, "")] ?? { kind: "unspecified" };
}
