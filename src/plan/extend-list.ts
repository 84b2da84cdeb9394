// Two values of one setting as one: lists grow by what they lack.
import type { NixValue } from "../types/nix-value.js";

/** Both lists as one, items of `more` that are there already left out; undefined where one of them is no list. */
export function extendList(value: NixValue, more: NixValue): NixValue | undefined {
  if (value.kind !== "list" || more.kind !== "list") return undefined;
  const known = new Set(value.items.map((item) => JSON.stringify(item)));
  return { kind: "list", items: [...value.items, ...more.items.filter((item) => !known.has(JSON.stringify(item)))] };
}
