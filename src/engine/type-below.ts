// Which type the entries of a set have.
import type { OptionType } from "../types/option.js";

/** Type of a value one name below a value of `type`; undefined where the type takes no free names. */
export function typeBelow(type: OptionType): OptionType | undefined {
  switch (type.kind) {
    case "attrsOf":
      return type.of;
    case "attrs":
    case "unspecified":
      return { kind: "unspecified" };
    case "submodule":
      return type.freeform === undefined ? undefined : typeBelow(type.freeform);
    case "nullOr":
    case "coercedTo":
      return typeBelow(type.of);
    case "either":
      return type.of.map(typeBelow).find((below) => below !== undefined);
    default:
      return undefined;
  }
}
