// The paths that a setting really defines. A value that is an attribute set defines each of its members, and evaluating
// the members one by one keeps apart what the intent wrote and what merely lies beside it.
import type { AttrPath } from "../types/attr-path.js";
import type { NixValue } from "../types/nix-value.js";

/** Paths below and including `path`; `path` itself when the value is no attribute set, is empty or is not known. */
export function settingLeaves(path: AttrPath, value: NixValue | undefined): readonly AttrPath[] {
  if (value?.kind === "priority") return settingLeaves(path, value.value);
  if (value?.kind !== "attrs" || value.entries.length === 0) return [path];
  return value.entries.flatMap((entry) => settingLeaves([...path, entry.name], entry.value));
}
