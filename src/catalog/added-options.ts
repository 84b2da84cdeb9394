// Options that a user can set though the module system lists them only as a whole. Today one: the licence switch below
// `nixpkgs.config`, whose type is an opaque attribute set.
import type { Option } from "../types/option.js";

const allowUnfree: Option = {
  name: "nixpkgs.config.allowUnfree",
  path: ["nixpkgs", "config", "allowUnfree"],
  type: { kind: "bool" },
  default: { kind: "json", value: false },
};

/** Adds, in place, each option whose parent exists and that is not declared itself. */
export function addOptions(options: Map<string, Option>): void {
  if (options.has("nixpkgs.config") && !options.has(allowUnfree.name)) options.set(allowUnfree.name, allowUnfree);
}
