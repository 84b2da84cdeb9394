// Which packages the words of a sentence name: "source han sans", "Fira Mono", "gnome maps". Attribute names are taken apart as
// people say them; what a package is for it does not know (the example memory does).

export interface PackageFinder {
  /**
   * Attribute names, the longest names first, at most `limit`: those whose words stand side by side in the sentence, and relatives of
   * `known` packages whose further words stand anywhere in it (`source-han-sans-japanese` for "the Japanese build").
   */
  find(text: string, known?: readonly string[], limit?: number): string[];
}

const longestName = 5;
/** Words that sentences are full of: "ripgrep for all users" does not mean ripgrep-all. Side by side they count ("ripgrep-all"). */
const everyday = new Set("a all and any at by do for from full get go in is it more new no old on one only out set the to two up use with".split(" "));
/** Shorter names are everyday words more often than packages. */
const shortest = 2;
const shortestBeginning = 4;

/** Sets of libraries, plugins and dictionaries: their members have everyday names and are meant only where the set is spoken of. */
const library = /^(?<subject>[a-z]{2,}?)[\d_]*(?:Packages|Plugins|Dicts|Extensions|-providers|-extensions|Modules)(?:_\w+)?\.|^(?<tex>tex)live\./;

/** Whether the sentence speaks of what the attribute's set is for: `python3Packages.flask` where it says "Python". */
function isOfSpokenSet(attribute: string, words: readonly string[]): boolean {
  const groups = library.exec(attribute)?.groups;
  const subject = groups?.["subject"] ?? groups?.["tex"];
  // `linuxPackages.perf` is a program like any other.
  if (subject === undefined || subject === "linux") return true;
  return words.some((word) => word.startsWith(subject) || (word.length >= shortestBeginning && subject.startsWith(word)));
}

function listWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The part below a set of packages: `gnome-maps` of `gnome3.gnome-maps`. */
function ownName(attribute: string): string {
  return attribute.slice(attribute.lastIndexOf(".") + 1);
}

export function buildPackageFinder(attributes: Iterable<string>): PackageFinder {
  const byName = new Map<string, string[]>();
  const relatives = new Map<string, { readonly attribute: string; readonly words: readonly string[] }[]>();
  for (const attribute of attributes) {
    const words = listWords(ownName(attribute));
    if (words.length === 0) continue;
    append(byName, words.join(""), attribute);
    for (let length = 1; length < words.length; length++) append(relatives, words.slice(0, length).join(" "), { attribute, words: words.slice(length) });
  }
  return {
    find(text, known = [], limit = 40) {
      const words = listWords(text);
      const spoken = new Set(words);
      const isMeant = (attribute: string): boolean => isOfSpokenSet(attribute, words);
      const found = new Map<string, number>();
      for (let start = 0; start < words.length; start++) {
        for (let length = 1; length <= longestName && start + length <= words.length; length++) {
          const name = words.slice(start, start + length).join("");
          if (name.length < shortest) continue;
          for (const attribute of (byName.get(name) ?? []).filter(isMeant).slice(0, 4)) found.set(attribute, Math.max(found.get(attribute) ?? 0, length));
        }
      }
      const beginnings = new Set([...known, ...found.keys()].map((attribute) => listWords(ownName(attribute)).join(" ")));
      words.forEach((word, start) => {
        if (word.length >= shortestBeginning) beginnings.add(word);
        for (let length = 2; length < longestName; length++) beginnings.add(words.slice(start, start + length).join(" "));
      });
      for (const beginning of beginnings) {
        for (const relative of relatives.get(beginning) ?? []) {
          if (relative.words.every((word) => spoken.has(word)) && !relative.words.every((word) => everyday.has(word)) && isMeant(relative.attribute)) found.set(relative.attribute, relative.words.length + 1);
        }
      }
      return [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, limit).map(([attribute]) => attribute);
    },
  };
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
