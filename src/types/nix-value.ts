// The closed union of values that NixGen may write. A model never writes Nix text: its answer is parsed
// into this union, and only the native addon turns the union back into Nix.
import type { AttrPath } from "./attr-path.js";

export interface NixEntry {
  /** Unquoted attribute name. */
  readonly name: string;
  readonly value: NixValue;
}

export type NixValue =
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "int"; readonly value: number }
  | { readonly kind: "float"; readonly value: number }
  /** Text is data: `${` and `''` are escaped on rendering. A text with a newline is rendered as an indented string. */
  | { readonly kind: "string"; readonly value: string }
  /** An absolute or `./relative` path literal (not a string). */
  | { readonly kind: "path"; readonly value: string }
  | { readonly kind: "null" }
  | { readonly kind: "list"; readonly items: readonly NixValue[] }
  | { readonly kind: "attrs"; readonly entries: readonly NixEntry[] }
  /** `pkgs.<path>` */
  | { readonly kind: "package"; readonly path: AttrPath }
  /** `(pkgs.<path>.override { … })` */
  | { readonly kind: "packageOverride"; readonly path: AttrPath; readonly arguments: readonly NixEntry[] }
  /** `"${pkgs.<path>}<file>"`, for example `/bin/fish` */
  | { readonly kind: "packageFile"; readonly path: AttrPath; readonly file: string }
  /** `config.<path>` */
  | { readonly kind: "option"; readonly path: AttrPath }
  /** `lib.mkForce v`, `lib.mkDefault v` */
  | { readonly kind: "priority"; readonly function: "mkForce" | "mkDefault"; readonly value: NixValue };
