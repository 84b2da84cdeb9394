// The package overrides that proven plans use, each with every argument it was given there.
import type { OverrideRequest } from "../types/grammar-request.js";
import type { NixValue } from "../types/nix-value.js";
import type { OptionType } from "../types/option.js";

/** One request a package, in order of first appearance; arguments by name. */
export function listOverrides(values: Iterable<NixValue>): OverrideRequest[] {
  const found = new Map<string, OverrideRequest>();
  const visit = (value: NixValue): void => {
    if (value.kind === "list") value.items.forEach(visit);
    else if (value.kind === "priority") visit(value.value);
    else if (value.kind === "packageOverride") {
      const known = value.arguments.map(({ name, value: argument }) => ({ name, type: typeOf(argument) }));
      const name = value.path.join(".");
      const before = (found.get(name)?.arguments ?? []).filter((each) => known.every((other) => other.name !== each.name));
      found.set(name, { package: name, arguments: [...before, ...known].sort((a, b) => (a.name < b.name ? -1 : 1)) });
    }
  };
  for (const value of values) visit(value);
  return [...found.values()];
}

function typeOf(value: NixValue): OptionType {
  if (value.kind === "list") return { kind: "listOf", of: value.items[0] === undefined ? { kind: "str" } : typeOf(value.items[0]) };
  if (value.kind === "bool" || value.kind === "int") return { kind: value.kind };
  return value.kind === "package" ? { kind: "package" } : { kind: "str" };
}
