// Type trees of the fact files (types-<release>.json) to the catalog's own. Used only when an asset is built.
import type { EnumValue, OptionType } from "../../types/option.js";

/** A node of types-<release>.json; `t` names the kind. */
export interface FactType {
  readonly t: string;
  readonly of?: FactType | readonly FactType[];
  readonly from?: FactType;
  readonly freeform?: FactType;
  readonly values?: readonly EnumValue[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly sep?: string;
  readonly path?: boolean;
  readonly singleLine?: boolean;
  readonly name?: string;
}

/** The catalog's type for a node; kinds without a closed set of values become `unspecified` with the Nix type's name. */
export function convertType(node: FactType): OptionType {
  switch (node.t) {
    case "bool":
    case "port":
    case "lines":
    case "path":
    case "package":
    case "attrs":
      return { kind: node.t };
    case "int":
    case "float":
    case "number":
      return { kind: node.t, ...(node.min !== undefined && { min: node.min }), ...(node.max !== undefined && { max: node.max }) };
    case "str":
      return convertString(node);
    case "commas":
      return { kind: "separatedString", separator: "," };
    case "envVar":
      return { kind: "separatedString", separator: ":" };
    case "separatedString":
      return node.sep === "\n" ? { kind: "lines" } : { kind: "separatedString", separator: node.sep ?? "" };
    case "enum":
      return { kind: "enum", values: node.values ?? [] };
    case "loaOf":
    case "attrsOf":
      return { kind: "attrsOf", of: convertOnly(node) };
    case "listOf":
    case "nullOr":
      return { kind: node.t, of: convertOnly(node) };
    case "either":
      return { kind: "either", of: asList(node.of).map(convertType) };
    case "coercedTo":
      return { kind: "coercedTo", from: node.from ? convertType(node.from) : { kind: "unspecified" }, of: convertOnly(node) };
    case "submodule":
      return { kind: "submodule", ...(node.freeform && { freeform: convertType(node.freeform) }) };
    default:
      return { kind: "unspecified", name: node.name ?? node.t };
  }
}

function convertString(node: FactType): OptionType {
  if (node.path) return { kind: "path" };
  return { kind: "str", ...(node.pattern !== undefined && { pattern: node.pattern }), ...(node.singleLine && { singleLine: true }) };
}

function convertOnly(node: FactType): OptionType {
  const [only] = asList(node.of);
  return only ? convertType(only) : { kind: "unspecified" };
}

function asList(of: FactType["of"]): readonly FactType[] {
  if (of === undefined) return [];
  return Array.isArray(of) ? (of as readonly FactType[]) : [of as FactType];
}
