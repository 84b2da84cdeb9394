// What a module has at a path now, as data. Pure: it gets the bindings and says so where they leave no certain answer.
import { render } from "../native.js";
import { startsWith } from "../text/compare-paths.js";
import { flatten } from "../text/flatten.js";
import type { AttrPath } from "../types/attr-path.js";
import type { InspectedBinding, Position } from "../types/edit.js";
import type { NixEntry, NixValue } from "../types/nix-value.js";

export type Standing =
  | { readonly kind: "gone" }
  | { readonly kind: "value"; readonly value: NixValue }
  /** `why` is the end of a sentence that starts with the setting's name and place. */
  | { readonly kind: "unclear"; readonly why: string; readonly at: Position };

/** What does not keep a value from holding always; what else stands around one may. */
const harmless = new Set(["function", "let", "with", "rec", "mkMerge", "mkForce", "mkDefault"]);

export function readStanding(bindings: readonly InspectedBinding[], path: AttrPath): Standing {
  const below = bindings.filter((binding) => binding.path.length > path.length && startsWith(binding.path, path));
  if (below.length > 0) return readSet(below, path);
  const exact = bindings.filter((binding) => binding.path.length === path.length && startsWith(binding.path, path));
  if (exact.length > 0) return readValues(exact);
  // `services = import ./services.nix;` may set everything below it.
  const hiding = bindings.find((binding) => binding.path.length < path.length && startsWith(path, binding.path) && binding.value === undefined);
  return hiding === undefined ? { kind: "gone" } : { kind: "unclear", why: `may lie in \`${flatten(hiding.text, 60)}\``, at: hiding.start };
}

function readSet(below: readonly InspectedBinding[], path: AttrPath): Standing {
  const entries: NixEntry[] = [];
  for (const name of new Set(below.map((binding) => binding.path[path.length] ?? ""))) {
    const found = readStanding(below, [...path, name]);
    if (found.kind === "unclear") return found;
    if (found.kind === "value") entries.push({ name, value: found.value });
  }
  return { kind: "value", value: { kind: "attrs", entries } };
}

/** The module system joins lists and takes equal values for one; which of two other values holds, only it knows. */
function readValues(exact: readonly InspectedBinding[]): Standing {
  const certain = exact.filter(({ context }) => context.every((wrapper) => harmless.has(wrapper)));
  const counted = certain.length > 0 ? certain : exact;
  const values: NixValue[] = [];
  for (const binding of counted) {
    const value = withPriority(binding);
    if (value === undefined) return { kind: "unclear", why: `is \`${flatten(binding.text, 60)}\`, an expression and no plain value`, at: binding.start };
    if (!values.some((other) => render(other) === render(value))) values.push(value);
  }
  const [first] = values;
  const [place] = counted;
  if (first === undefined || place === undefined) return { kind: "gone" };
  if (values.length === 1) return { kind: "value", value: first };
  const lists = values.flatMap((value) => (value.kind === "list" ? [value] : []));
  if (lists.length < values.length) return { kind: "unclear", why: "stands there more than once, with different values", at: place.start };
  return { kind: "value", value: { kind: "list", items: lists.flatMap(({ items }) => items) } };
}

function withPriority({ value, context }: InspectedBinding): NixValue | undefined {
  return context.reduceRight<NixValue | undefined>((inner, wrapper) => (inner !== undefined && (wrapper === "mkForce" || wrapper === "mkDefault") ? { kind: "priority", function: wrapper, value: inner } : inner), value);
}
