// The other settings of the service, or of the part of the system, that an option belongs to: what a model may reach for although
// retrieval did not name it. Small families only: the thousand options below `services.prometheus` are no choice.
import type { AttrPath } from "../types/attr-path.js";
import type { Option } from "../types/option.js";

/** Options of an option's family, itself among them; empty where the family is too large to choose from. */
export type OptionFamilies = (option: Option) => readonly Option[];

const largest = 40;
const isListElement = (path: AttrPath): boolean => path.includes("*");

/** Prepares the lookup for a catalog. */
export function buildOptionFamilies(options: ReadonlyMap<string, Option>): OptionFamilies {
  const families = new Map<string, Option[]>();
  const parents = new Set([...options.values()].map(({ path }) => path.slice(0, -1).join(".")));
  for (const option of options.values()) {
    // A set that the catalog opens up is written by its leaves.
    const isSet = parents.has(option.name) || parents.has(`${option.name}.<name>`);
    if (option.readOnly === true || isSet || isListElement(option.path)) continue;
    for (const key of listKeys(option.path)) {
      const family = families.get(key);
      if (family === undefined) families.set(key, [option]);
      else family.push(option);
    }
  }
  return (option) => {
    const found = listKeys(option.path).map((key) => families.get(key) ?? []);
    return found.find((family) => family.length <= largest) ?? [];
  };
}

/** What the members of a family share, the widest first: the service, then the set that the option stands in. */
function listKeys(path: AttrPath): string[] {
  if (path.length < 3) return [];
  const [service, parent] = [path.slice(0, 2).join("."), path.slice(0, -1).join(".")];
  return [...new Set([service, parent])];
}
