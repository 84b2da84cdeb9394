// Package names for the words of a search: every word must be in the name. Names carry nearly all that is known of a package here.

/** The best `limit` names: the word itself first, then names that begin with it, then the rest; short before long, top level before sets. */
export function findPackages(names: Iterable<string>, words: readonly string[], limit: number): string[] {
  const wanted = words.map((word) => word.toLowerCase()).filter((word) => word !== "");
  const first = wanted[0];
  if (first === undefined) return [];
  const found: { readonly name: string; readonly rank: number }[] = [];
  for (const name of names) {
    const lower = name.toLowerCase();
    if (!wanted.every((word) => lower.includes(word))) continue;
    const isExact = lower === wanted.join("-") || lower === wanted.join("");
    found.push({ name, rank: (isExact ? 0 : lower.startsWith(first) ? 100 : 200) + (name.includes(".") ? 50 : 0) + Math.min(name.length, 49) });
  }
  return found.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1)).slice(0, limit).map(({ name }) => name);
}
