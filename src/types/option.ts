// Options of a NixOS module system as data: what the catalog holds and every later step reads.
import type { AttrPath } from "./attr-path.js";

/** The JSON values an enum may list. */
export type EnumValue = string | number | boolean | null;

/** A Nix option type as a tree. `port` is an int in 0–65535 kept apart because ports are entities of their own. */
export type OptionType =
  | { readonly kind: "bool" }
  | { readonly kind: "int"; readonly min?: number; readonly max?: number }
  | { readonly kind: "float"; readonly min?: number; readonly max?: number }
  | { readonly kind: "number"; readonly min?: number; readonly max?: number }
  | { readonly kind: "port" }
  | { readonly kind: "str"; readonly pattern?: string; readonly singleLine?: boolean }
  | { readonly kind: "lines" }
  | { readonly kind: "separatedString"; readonly separator: string }
  | { readonly kind: "path" }
  | { readonly kind: "enum"; readonly values: readonly EnumValue[] }
  | { readonly kind: "package" }
  | { readonly kind: "listOf"; readonly of: OptionType }
  | { readonly kind: "attrsOf"; readonly of: OptionType }
  | { readonly kind: "nullOr"; readonly of: OptionType }
  | { readonly kind: "either"; readonly of: readonly OptionType[] }
  | { readonly kind: "coercedTo"; readonly from: OptionType; readonly of: OptionType }
  /** Sub-options stand in the catalog as options of their own (below `<name>` or `*`); `freeform` types the rest. */
  | { readonly kind: "submodule"; readonly freeform?: OptionType }
  | { readonly kind: "attrs" }
  /** Anything: the name is the Nix type's (`json`, `sysctl option value`, `systemd option`, `anything` …). */
  | { readonly kind: "unspecified"; readonly name?: string };

/** A default or example: a JSON value, or Nix text where it is an expression. */
export type OptionLiteral =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "nix"; readonly text: string };

export interface Option {
  /** Dotted name; a part that is no identifier is quoted; `<name>` is the key of an attrsOf, `*` an element of a listOf. */
  readonly name: string;
  /** The same as unquoted parts, `<name>` and `*` kept as they are. */
  readonly path: AttrPath;
  readonly type: OptionType;
  readonly default?: OptionLiteral;
  readonly example?: OptionLiteral;
  /** Only from the user's own flake; the embedded catalog has none. */
  readonly description?: string;
  /** Source files, relative to their flake input where that is known. */
  readonly declarations?: readonly string[];
  readonly readOnly?: boolean;
}
