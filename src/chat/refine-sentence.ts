// The sentence after a correction or a refinement. A value takes the place of one of the same kind where it is clear which; a further
// value joins its list; anything else is added as a clause. What comes out is a whole sentence: read alone, from the intents file, it
// asks for the same.
import { tokenize } from "../text/tokenize.js";
import type { EntityKind } from "../types/entity.js";
import { appendClause } from "./append-clause.js";
import { readLead, type Lead } from "./read-lead.js";
import { findPair, readKindForm } from "./find-pair.js";
import { findFits, isOneList, isReadAs, listOutermost, splice, type FindEntities, type Fit, type Token } from "./replace-value.js";

export type Refinement =
  /** `others` say the same in other ways, for where planning does not follow this one. */
  | { readonly kind: "changed"; readonly text: string; readonly how: "replaced" | "extended" | "appended"; readonly others: readonly string[] }
  /** The sentence says so already. */
  | { readonly kind: "same" }
  | { readonly kind: "unclear"; readonly message: string; readonly hint: string };

const heads = /^(?:(?:make|change|set|turn|switch) (?:it|that|this|them|these|those)(?: to| into)?|(?:it|that|this|they) (?:should|must|shall|has to|is to) (?:be|use|listen on|run)|it(?:'s| is)|(?:i|we) (?:want|need|prefer)(?: it to be)?|let'?s (?:use|take|say)|use|take|try|call (?:it|her|him|them)|name it|named|called|go with|pick|choose)\b\s*/i;
/** Words that only tell what a value is or how it is joined. */
const glue = new Set(
  "the a an on in at to for from with of is be it that as by every and or only just port ports number address ip user users account host name named called package packages time o'clock tcp udp interface domain path folder file email font zone".split(" "),
);

/** More than anybody corrects at once: each is tried in every place of the sentence. */
const maxTokens = 8;

export function refineSentence(text: string, said: string, findEntities: FindEntities): Refinement {
  const lead = readTurn(said);
  const pair = findPair(text, lead.words, findEntities);
  if (pair !== undefined) return describeChange(text, pair.text, "replaced");
  const words = lead.isAddition ? lead.words : lead.words.replace(heads, "");
  const { tokens, rest } = readTokens(words, findEntities);
  const isValue = rest.length === 0;
  const isFew = tokens.length <= maxTokens;
  const isReplacing = lead.isCorrection || (!lead.isAddition && (isValue || (words !== lead.words && tokens.length > 0)));
  if (isFew && isReplacing && speaksOf(text, rest)) {
    const replaced = replaceValues(text, tokens, lead, /\b(?:only|just)\b/i.test(lead.words), findEntities);
    if (replaced !== undefined) return replaced;
  }
  if (isFew && !lead.isCorrection && speaksOf(text, rest)) {
    const extended = extendList(text, tokens, findEntities);
    if (extended !== undefined) return extended;
  }
  const [first] = tokens;
  // "No, podman" replaces something, and said behind the sentence it would be a riddle; "no, port 2222" can be said there.
  if (lead.isCorrection && isValue && first !== undefined && tokens.every(({ entity }) => entity === undefined || vague.has(entity.kind))) return describeMissing(first);
  // "Use port 2222" is said of what the sentence is about.
  const value = lead.words.replace(heads, "");
  const [appended, ...others] = appendClause(text, /^(?:the\s+)?ports?\s+\d+(?:[\s,]|and|\d)*$/i.test(value) ? `on ${value}` : lead.words);
  return { kind: "changed", text: appended, how: "appended", others };
}

function describeChange(before: string, after: string, how: "replaced" | "extended"): Refinement {
  return before === after ? { kind: "same" } : { kind: "changed", text: after, how, others: [] };
}

/** Kinds whose names say nothing of what they are for. */
const vague: ReadonlySet<EntityKind> = new Set<EntityKind>(["number", "word", "quoted", "package"]);

function describeMissing({ text }: Token): Refinement {
  return { kind: "unclear", message: `It is not clear what in the sentence ${text} is to replace`, hint: `Say it with both: \`${text} instead of …\`; or \`edit\` the sentence` };
}

/** "The port should be 2222" corrects the port. */
function readTurn(said: string): Lead {
  const lead = readLead(said);
  const form = readKindForm(lead.words);
  return form === undefined || lead.isAddition ? lead : { words: `${form.noun} ${form.next}`, isCorrection: true, isAddition: false };
}

/** Values that the words name, and what else they say. A single word that is no value may yet be one in the sentence's place. */
function readTokens(words: string, findEntities: FindEntities): { readonly tokens: readonly Token[]; readonly rest: readonly string[] } {
  const entities = listOutermost(findEntities(words)).filter((entity, index, all) => all.findIndex(({ start }) => start === entity.start) === index);
  let left = words;
  for (const { start, end } of [...entities].reverse()) left = splice(left, { start, end }, " ");
  const rest = left.split(/[^\p{L}\p{N}'.:/@_-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word) && !glue.has(word.toLowerCase()));
  if (entities.length > 0) return { tokens: entities.map((entity) => ({ text: entity.text, entity })), rest };
  return rest.length === 1 ? { tokens: [{ text: rest[0] ?? "" }], rest: [] } : { tokens: [], rest };
}

/** Whether the sentence has all of these words already, so that only the values are new. */
function speaksOf(text: string, words: readonly string[]): boolean {
  const known = new Set(tokenize(text));
  return words.flatMap((word) => tokenize(word)).every((term) => known.has(term));
}

/** Undefined where no value of that kind stands in the sentence, or, for a turn that may as well add something, where it is not clear which. */
function replaceValues(text: string, tokens: readonly Token[], lead: Lead, isOnly: boolean, findEntities: FindEntities): Refinement | undefined {
  let changed = text;
  let isSame = tokens.length > 0;
  for (const group of groupByKind(tokens)) {
    const [first] = group;
    const fits = first === undefined ? [] : findFits(changed, first, findEntities).sort((a, b) => a.start - b.start);
    if (first === undefined || fits.length === 0) return undefined;
    const values = new Set(fits.map(({ value }) => value));
    const [start, end] = [fits[0]?.start ?? 0, fits.at(-1)?.end ?? 0];
    if (values.size === 1 && group.length === 1) changed = writeAll(changed, fits);
    else if (group.length === fits.length) changed = writeAll(changed, fits.map((fit, index) => ({ ...fit, written: group[index]?.text ?? "" })));
    else if (isOneList(changed, fits) && (isOnly || group.length > 1)) changed = splice(changed, { start, end }, joinList(group.map((token) => token.text)));
    else return lead.isCorrection ? describeChoice(fits, first) : undefined;
    isSame = isSame && fits.every((fit) => group.some((token) => (token.entity?.value ?? token.text) === fit.value));
  }
  if (isSame) return { kind: "same" };
  return changed === text ? undefined : describeChange(text, changed, "replaced");
}

function groupByKind(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const groups = new Map<string, Token[]>();
  for (const token of tokens) {
    const kind = token.entity?.kind ?? "";
    groups.set(kind, [...(groups.get(kind) ?? []), token]);
  }
  return [...groups.values()];
}

function writeAll(text: string, fits: readonly Fit[]): string {
  return [...fits].sort((a, b) => b.start - a.start).reduce((changed, fit) => splice(changed, fit, fit.written), text);
}

function describeChoice(fits: readonly Fit[], token: Token): Refinement {
  const values = [...new Set(fits.map(({ value }) => value))];
  return {
    kind: "unclear",
    message: `The sentence names ${joinList(values)}, and it is not clear which of them ${token.text} is to replace`,
    hint: `Say which: \`${token.text} instead of ${values[0] ?? ""}\``,
  };
}

/** "And 443 too": the value behind the last one of its kind; undefined where there is no list that it belongs to. */
function extendList(text: string, tokens: readonly Token[], findEntities: FindEntities): Refinement | undefined {
  let changed = text;
  for (const token of tokens) {
    const fits = findFits(changed, token, findEntities).sort((a, b) => a.start - b.start);
    const last = fits.at(-1);
    if (last === undefined || !isOneList(changed, fits)) return undefined;
    if (fits.some(({ value }) => value === (token.entity?.value ?? token.text))) continue;
    const before = fits.at(-2);
    const head = before === undefined ? changed.slice(0, last.start) : `${changed.slice(0, before.end)}${changed.slice(before.end, last.start).replace(/,?\s+and\s+/i, ", ")}`;
    const start = head.length + last.end - last.start + " and ".length;
    const extended = `${head}${changed.slice(last.start, last.end)} and ${token.text}${changed.slice(last.end)}`;
    if (!isReadAs(last.kind, extended, { start, end: start + token.text.length }, findEntities)) return undefined;
    changed = extended;
  }
  return tokens.length === 0 ? undefined : describeChange(text, changed, "extended");
}

export function joinList(values: readonly string[]): string {
  return values.length < 2 ? values.join("") : `${values.slice(0, -1).join(", ")} and ${values.at(-1) ?? ""}`;
}
