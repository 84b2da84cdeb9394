// Tells names that this system knows (options, packages) and ordinary words from names that mean nothing here.
import { sentenceWords } from "../facts/sentence-words.js";
import type { IntentContext } from "./context.js";

interface Names {
  /** Parts of option names and package attributes, lower case, hyphens and underscores left out. */
  readonly exact: ReadonlySet<string>;
  /** First parts of option names. */
  readonly roots: ReadonlySet<string>;
  /** Desktops and window managers. */
  readonly desktops: ReadonlySet<string>;
}

const cache = new WeakMap<object, Names>();

export function normaliseName(name: string): string {
  return name.toLowerCase().replace(/[-_\s.']/g, "");
}

/** Names of the catalog, prepared once for each catalog. */
export function readNames({ options, packages }: Pick<IntentContext, "options" | "packages">): Names {
  const key = options ?? packages;
  const cached = cache.get(key);
  if (cached !== undefined) return cached;
  const exact = new Set<string>();
  const roots = new Set<string>();
  const desktops = new Set<string>();
  for (const name of packages) for (const part of name.split(".")) exact.add(normaliseName(part));
  for (const option of options?.values() ?? []) {
    const manager = option.path.findIndex((part) => part === "desktopManager" || part === "windowManager");
    if (manager !== -1) desktops.add(normaliseName(option.path[manager + 1] ?? "").replace(/\d+$/, ""));
    roots.add(option.path[0] ?? "");
    for (const part of option.path) {
      exact.add(normaliseName(part));
      for (const word of part.split(/(?=[A-Z])|[-_]/)) exact.add(word.toLowerCase());
    }
  }
  const names = { exact, roots, desktops };
  cache.set(key, names);
  return names;
}

/** The word without a common English ending. */
function stems(word: string): string[] {
  return [
    word,
    ...["s", "es", "ed", "ing", "ly", "er", "ers", "'s", "r", "y", "able", "ness", "n't"]
      .filter((ending) => word.endsWith(ending))
      .flatMap((ending) => {
        const stem = word.slice(0, -ending.length);
        return [stem, `${stem}e`, ending === "ing" || ending === "ed" ? stem.replace(/(.)\1$/, "$1") : stem];
      }),
  ].filter((stem) => stem.length >= 2);
}

const letters = "abcdefghijklmnopqrstuvwxyz";

/**
 * Spellings at one slip's distance: a letter missing, doubled, changed or swapped with its neighbour. Nobody misses the first letter,
 * and a final d makes a name of its own ("firewalld" is no slip of "firewall").
 */
function isSlipOf(word: string, known: ReadonlySet<string>): boolean {
  if (word.length < 5) return false;
  const last = word.endsWith("d") ? word.length - 1 : word.length;
  for (let at = 1; at < last; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at + 1)];
    if (known.has(before + after) || known.has(`${before}${word[at + 1] ?? ""}${word[at] ?? ""}${word.slice(at + 2)}`)) return true;
    for (const letter of letters) if (known.has(before + letter + word.slice(at)) || known.has(before + letter + after)) return true;
  }
  return false;
}

/** Whether a word of a sentence is either ordinary or known to the catalog. Misspelt ordinary words count as ordinary. */
export function isKnownWord(word: string, context: Pick<IntentContext, "options" | "packages">): boolean {
  const { exact } = readNames(context);
  const { packages } = context;
  const lower = word.toLowerCase();
  if (lower.length < 3 || /^\d/.test(lower) || exact.has(normaliseName(lower)) || sentenceWords.has(lower)) return true;
  if (/[-_.]/.test(lower) && lower.split(/[-_.]/).every((part) => part.length < 3 || exact.has(part) || sentenceWords.has(part))) return true;
  if (lower.endsWith("d") && packages.has(lower.slice(0, -1))) return true;
  for (let cut = 4; cut <= lower.length - 3; cut += 1) {
    if (packages.has(lower.slice(0, cut)) && (exact.has(lower.slice(cut)) || sentenceWords.has(lower.slice(cut)))) return true;
  }
  return stems(lower).some((stem) => sentenceWords.has(stem) || exact.has(stem)) || isSlipOf(lower, sentenceWords);
}
