// Packages for the words of a search, as planning finds them in a sentence. Only what nobody says in a sentence is added:
// a name that is given as it is comes first, however short or common it is.
import { buildPackageFinder } from "../retrieve/package-finder.js";

export function rankPackages(names: ReadonlySet<string>, words: readonly string[], limit: number): string[] {
  const spellings = ["-", "_", ""].map((separator) => words.join(separator));
  const given = [...spellings, ...spellings.map((name) => name.toLowerCase())].filter((name) => names.has(name));
  const found = buildPackageFinder(names).find(words.join(" "), [], limit);
  return [...new Set([...given, ...found])].slice(0, limit);
}
