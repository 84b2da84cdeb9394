// Settings taken apart as the editor takes them apart: sets into their entries, lists not.
import type { AttrPath } from "../types/attr-path.js";
import type { NixValue } from "../types/nix-value.js";

export interface Leaf {
  readonly path: AttrPath;
  readonly value: NixValue;
}

/** An empty set is a leaf: it stands for itself. */
export function listLeaves(settings: readonly Leaf[]): Leaf[] {
  return settings.flatMap(({ path, value }) =>
    value.kind === "attrs" && value.entries.length > 0 ? listLeaves(value.entries.map((entry) => ({ path: [...path, entry.name], value: entry.value }))) : [{ path, value }],
  );
}
