// Turns that name both the old and the new: "8080 instead of 80", "not firefox but chromium", "change 80 to 8080".
import { tokenize } from "../text/tokenize.js";
import { listOutermost, splice, type FindEntities, type Span } from "./replace-value.js";

const lead = String.raw`(?:(?:make it|use|take|change it to|i want|i meant?|it should be|set it to|put)\s+)?`;
const forms = [
  String.raw`^${lead}(?<next>.+?),?\s+(?:instead of|rather than|in place of|and not|but not)\s+(?<old>.+)$`,
  String.raw`^(?:not|no)\s+(?<old>.+?),?\s+but\s+(?:rather\s+)?${lead}(?<next>.+)$`,
  String.raw`^(?:not|no)\s+(?<old>[^,]+),\s*${lead}(?<next>.+)$`,
  String.raw`^${lead}(?<next>.+?),?\s+not\s+(?<old>.+)$`,
  String.raw`^(?:change|replace|swap|turn|switch|rename|move)\s+(?<old>.+?)\s+(?:to|with|by|into|for|->|→|=>)\s+(?<next>.+)$`,
  String.raw`^(?<old>.+?)\s+(?:should|must|has to|is to|ought to|shall)\s+be\s+(?<next>.+)$`,
  String.raw`^(?:from\s+)?(?<old>\S+)\s*(?:->|→|=>|\bto\b)\s*(?<next>\S+)$`,
].map((source) => new RegExp(source, "i"));

const nouns = "ports?|address(?:es)?|users?|accounts?|host ?name|name|packages?|time|interface|domain|path|folder|file|email|fonts?|time ?zone|zone|shell|keyboard|layout|size|limit|interval|schedule|desktop|browser|editor";
const ofKind = new RegExp(String.raw`^(?:(?:change|set|switch|make|turn)\s+)?(?:(?:the|its|their|that)\s+)?(?<noun>${nouns})\s+(?:(?:should|must|shall|has to|is to|ought to)\s+be|is|to|into|=|:)\s+(?<next>.+)$`, "i");

/** "The port should be 2222", "change the port to 2222": the kind and the new, without the rest. */
export function readKindForm(words: string): { readonly noun: string; readonly next: string } | undefined {
  const groups = ofKind.exec(words)?.groups;
  return groups === undefined ? undefined : { noun: groups["noun"] ?? "", next: groups["next"] ?? "" };
}

/** Whether the turn is about what the sentence names: a kind of value in it, or the old that is to go. */
export function namesWhatIsThere(text: string, words: string): boolean {
  const known = new Set(tokenize(text));
  const said = [readKindForm(words)?.noun, ...forms.map((form) => form.exec(words)?.groups?.["old"])].map((old) => tokenize(strip(old)));
  return said.some((terms) => terms.length > 0 && terms.every((term) => known.has(term)));
}

/** The sentence with the new in the place of the old; undefined where the turn names no such two, or the sentence has not the old. */
export function findPair(text: string, words: string, findEntities: FindEntities): { readonly text: string } | undefined {
  for (const form of forms) {
    const groups = form.exec(words)?.groups;
    const [old, next] = [strip(groups?.["old"]), strip(groups?.["next"])];
    if (old === "" || next === "") continue;
    const literal = findLiteral(text, old);
    if (literal.length > 0) return { text: replaceAll(text, literal, next) };
    const inner = findValue(text, old, findEntities);
    if (inner.length > 0) return { text: replaceAll(text, inner, listOutermost(findEntities(next))[0]?.text ?? next) };
  }
  return undefined;
}

function strip(words: string | undefined): string {
  return (words ?? "").trim().replace(/^(?:the|a|an)\s+/i, "");
}

/** Where the words stand as they are, as words of their own. */
function findLiteral(text: string, words: string): Span[] {
  const spans: Span[] = [];
  const [lower, wanted] = [text.toLowerCase(), words.toLowerCase()];
  for (let start = lower.indexOf(wanted); start !== -1; start = lower.indexOf(wanted, start + 1)) {
    const end = start + wanted.length;
    if (!isInsideWord(text, start) && !isInsideWord(text, end)) spans.push({ start, end });
  }
  return spans;
}

/** A place between two characters of one word, number or address. */
function isInsideWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}_]$/u.test(text.slice(0, at)) && /^[\p{L}\p{N}_]/u.test(text.slice(at)) ? true : /[\p{N}][.:]$/u.test(text.slice(0, at)) && /^\p{N}/u.test(text.slice(at));
}

/** "Port 80" stands in "ports 80 and 443" by its value. */
function findValue(text: string, words: string, findEntities: FindEntities): Span[] {
  const named = listOutermost(findEntities(words));
  const [value] = named;
  if (value === undefined || named.length > 1) return [];
  return listOutermost(findEntities(text)).filter((entity) => entity.value === value.value && (entity.kind === value.kind || value.kind === "number" || value.kind === "word"));
}

function replaceAll(text: string, spans: readonly Span[], written: string): string {
  return [...spans].sort((a, b) => b.start - a.start).reduce((changed, span) => splice(changed, span, written), text);
}
