// The scalar leaves of a value, read and rebuilt: what adapting a proven plan to another sentence changes, and only that.
import type { NixValue } from "../types/nix-value.js";

/** The text a leaf stands for, or undefined where it has none (booleans, null, references to options). */
export function readLeafText(value: NixValue): string | undefined {
  switch (value.kind) {
    case "string":
    case "path":
      return value.value;
    case "int":
    case "float":
      return String(value.value);
    case "package":
    case "packageFile":
      return value.path.join(".");
    default:
      return undefined;
  }
}

/** The same leaf with another text; undefined where the text does not fit its kind. */
export function writeLeafText(value: NixValue, text: string): NixValue | undefined {
  switch (value.kind) {
    case "string":
    case "path":
      return { kind: value.kind, value: text };
    case "int":
      return /^-?\d{1,15}$/.test(text) ? { kind: "int", value: Number(text) } : undefined;
    case "float":
      return /^-?\d+(\.\d+)?$/.test(text) ? { kind: "float", value: Number(text) } : undefined;
    case "package":
      return { kind: "package", path: text.split(".") };
    case "packageFile":
      return { ...value, path: text.split(".") };
    default:
      return undefined;
  }
}

/** Visits every leaf, depth first, names of attributes left out. */
export function* eachLeaf(value: NixValue): Generator<NixValue> {
  if (value.kind === "list") for (const item of value.items) yield* eachLeaf(item);
  else if (value.kind === "attrs") for (const entry of value.entries) yield* eachLeaf(entry.value);
  else if (value.kind === "priority") yield* eachLeaf(value.value);
  else yield value;
}

/** The same value with other leaves. */
export function mapLeaves(value: NixValue, change: (leaf: NixValue) => NixValue): NixValue {
  if (value.kind === "list") return { ...value, items: value.items.map((item) => mapLeaves(item, change)) };
  if (value.kind === "attrs") return { ...value, entries: value.entries.map((entry) => ({ ...entry, value: mapLeaves(entry.value, change) })) };
  if (value.kind === "priority") return { ...value, value: mapLeaves(value.value, change) };
  return change(value);
}
