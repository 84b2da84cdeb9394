// Carries a proven pair over to a catalog that names its options differently, in either direction of a rename.
import { isPlaceholder, parseOptionName } from "../text/option-name.js";
import type { Catalog } from "../types/catalog.js";
import type { MemoryEntry } from "./example-memory.js";

/** The entry with every option under the catalog's name; options without one stay as they are (and keep the entry out). */
export function renameEntry(entry: MemoryEntry, catalog: Catalog, renames: ReadonlyMap<string, string>): MemoryEntry {
  if (entry.assignments.every((assignment) => catalog.options.has(assignment.option))) return entry;
  return {
    ...entry,
    assignments: entry.assignments.map((assignment) => {
      const target = catalog.options.has(assignment.option) ? undefined : findName(assignment.option, catalog, renames);
      return target === undefined ? assignment : { ...assignment, option: target, path: movePath(assignment.path, assignment.option, target) };
    }),
  };
}

const reversed = new WeakMap<ReadonlyMap<string, string>, Map<string, string>>();

function findName(name: string, catalog: Catalog, renames: ReadonlyMap<string, string>): string | undefined {
  let back = reversed.get(renames);
  if (back === undefined) {
    back = new Map([...renames].map(([from, to]) => [to, from]));
    reversed.set(renames, back);
  }
  return [renames.get(name), back.get(name)].find((target) => target !== undefined && catalog.options.has(target));
}

/** Keys that stood for placeholders keep their order; what lay below the option stays below it. */
function movePath(path: readonly string[], from: string, to: string): string[] {
  const old = parseOptionName(from) ?? [];
  const keys = path.filter((_, index) => index < old.length && isPlaceholder(old[index]));
  return [...(parseOptionName(to) ?? []).map((part) => (isPlaceholder(part) ? (keys.shift() ?? part) : part)), ...path.slice(old.length)];
}
