// What a type takes, in words for messages.
import type { OptionType } from "../types/option.js";

export function describeType(type: OptionType): string {
  switch (type.kind) {
    case "bool":
      return "true or false";
    case "port":
      return "a port (0–65535)";
    case "int":
      return `a whole number${describeRange(type.min, type.max)}`;
    case "float":
      return `a number with a fraction${describeRange(type.min, type.max)}`;
    case "number":
      return `a number${describeRange(type.min, type.max)}`;
    case "str":
      return type.pattern === undefined ? (type.singleLine === true ? "a text of one line" : "a text") : `a text that matches ${type.pattern}`;
    case "lines":
    case "separatedString":
      return "a text";
    case "path":
      return "an absolute path";
    case "enum":
      return `one of ${type.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "package":
      return "a package";
    case "listOf":
      return `a list, each element ${describeType(type.of)}`;
    case "attrsOf":
      return `a set of names, each ${describeType(type.of)}`;
    case "nullOr":
      return `null or ${describeType(type.of)}`;
    case "either":
      return type.of.map(describeType).join(", or ");
    case "coercedTo":
      return describeType(type.of);
    case "submodule":
    case "attrs":
      return "a set of settings";
    case "unspecified":
      return type.name === undefined ? "any value" : `a value (${type.name})`;
  }
}

function describeRange(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return ` in ${min}–${max}`;
  if (min !== undefined) return `, ${min} or more`;
  return max !== undefined ? `, ${max} or less` : "";
}
