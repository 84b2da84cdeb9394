// Texts put together from known words: what a person would recognise from the sentence, the examples or the catalog, in any
// order, with digits and punctuation of the writer's own. A word that nobody said cannot be spelled. Knows no options.
import { anyOf, literal, type RuleCollector } from "./gbnf-text.js";

/** Names of shared rules. */
export interface ComposedRules {
  /** A quoted text. */
  readonly text: string;
  /** A quoted absolute path. */
  readonly path: string;
  /** An attribute name, quoted where it has to be. */
  readonly key: string;
}

/** Printable ASCII but letters, quotes, backslash and `$` (no interpolation can be spelled), and the escapes of these quotes. */
const mark = String.raw`[ !#%-@\[\]-_\x60{-~] | "\\" ["\\nt]`;

/** An option of one letter: `-L 8080:localhost:80`. */
const flag = `"-" [A-Za-z] " "`;

/** @param quotedOnly words that only a quoted name with blanks has: a name that begins with one of them is quoted */
export function composedRules(words: readonly string[], rules: RuleCollector, quotedOnly: readonly string[] = []): ComposedRules {
  const known = [...new Set(words)].filter((word) => /^[\p{L}\p{N}]+$/u.test(word));
  const named = known.filter((word) => /^[A-Za-z]/.test(word) && !quotedOnly.includes(word));
  const marks = rules.share("mark", mark);
  const word = known.length === 0 ? undefined : rules.share("word", anyOf(known.map(literal)));
  const piece = rules.share("piece", [...(word === undefined ? [] : [word]), marks, flag].join(" | "));
  const text = rules.share("composed", `"\\"" ${piece}* "\\""`);
  const path = rules.share("composed-path", `"\\"/" ${piece}* "\\""`);
  const quoted = `"\\"" ${piece} ${piece}* "\\""`;
  const identifier = named.length === 0 ? [] : [`${rules.share("name", anyOf(named.map(literal)))} (${word ?? marks} | [0-9_-])*`];
  return { text, path, key: rules.share("composed-key", [...identifier, quoted].join(" | ")) };
}

/** Whether a text consists of the words, digits and punctuation only. */
export function isComposedOf(text: string, words: ReadonlySet<string>): boolean {
  if (text.includes("$")) return false;
  return (text.replace(/(?<![\p{L}\p{N}])-[A-Za-z] /gu, "").match(/[\p{L}\p{N}]+/gu) ?? []).every((run) => isSpelled(run, words));
}

function isSpelled(run: string, words: ReadonlySet<string>): boolean {
  if (words.has(run)) return true;
  const reached = [true, ...Array.from({ length: run.length }, () => false)];
  for (let end = 1; end <= run.length; end++) {
    for (let start = 0; start < end && reached[end] !== true; start++) {
      const part = run.slice(start, end);
      reached[end] = reached[start] === true && (words.has(part) || /^[0-9]+$/.test(part));
    }
  }
  return reached[run.length] === true;
}
