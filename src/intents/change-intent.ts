// Changes or takes out one intent in the text of intents.yaml. By text and not by printing the document anew: what a person has
// written beside it stays as it is.
import { isAlias, isMap, isScalar, isSeq, parseDocument, stringify, type Document, type Node, type Pair, type YAMLMap, type YAMLSeq } from "yaml";
import { isWritten, type NewIntent } from "./append-intent.js";
import { intentKeys } from "./draft.js";
import { makeIntentId } from "./make-intent-id.js";

/** The new text, or undefined where the file has no such intent or is laid out in a way that only a person should edit. */
export function changeIntent(text: string, id: string, intent: NewIntent): string | undefined {
  const found = findItem(text, id);
  if (found === undefined) return undefined;
  const { document, item, list } = found;
  const fields = Object.fromEntries(intentKeys.flatMap((key) => (isWritten(intent[key]) ? [[key, intent[key]]] : [])));
  const changed = isMap(item) ? changeMap(text, item, fields, document) : changeSentence(text, item, fields, list.flow === true);
  const wanted = list.toJS(document) as unknown[];
  wanted[found.index] = isScalar(item) && Object.keys(fields).length === 1 ? intent.text : fields;
  return isSame(readList(changed), wanted) ? changed : undefined;
}

/** What stands in the file of the intent: an id that it has only from its text is left out. */
export function readIntentFields(text: string, id: string): NewIntent | undefined {
  const found = findItem(text, id);
  const item: unknown = found?.item.toJS(found.document);
  return typeof item === "string" ? { text: item } : item === undefined ? undefined : (item as NewIntent);
}

/** The text without the intent's lines; undefined as above. */
export function removeIntent(text: string, id: string): string | undefined {
  const found = findItem(text, id);
  if (found === undefined || found.list.flow === true) return undefined;
  const { document, list } = found;
  const [start, end] = rangeOf(found.item);
  const dash = text.lastIndexOf("-", start - 1);
  const lineStart = text.lastIndexOf("\n", dash) + 1;
  // A comment between the dash and the intent, or another item on its line: only a person knows what they are for.
  if (text.slice(dash + 1, start).trim() !== "" || text.slice(lineStart, dash).trim() !== "") return undefined;
  const lineEnd = text.indexOf("\n", text.slice(0, end).trimEnd().length);
  const rest = lineEnd === -1 ? "" : text.slice(lineEnd + 1);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const isLast = list.items.length === 1;
  // The key stands before the first comment of its list.
  const key = isLast ? text.lastIndexOf("intents:", lineStart) + "intents:".length : 0;
  const removed = isLast ? `${text.slice(0, key)} []${text.slice(key, lineStart).trimEnd()}${newline}${rest}` : `${text.slice(0, lineStart)}${rest}`;
  const wanted = (list.toJS(document) as unknown[]).filter((_, index) => index !== found.index);
  return isSame(readList(removed), wanted) ? removed : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

interface FoundItem {
  readonly document: Document;
  readonly list: YAMLSeq;
  readonly item: Node;
  readonly index: number;
}

function findItem(text: string, id: string): FoundItem | undefined {
  const document = parseDocument(text);
  const list = isMap(document.contents) ? document.contents.get("intents", true) : undefined;
  if (document.errors.length > 0 || !isSeq(list)) return undefined;
  const index = list.items.findIndex((item) => readId(item) === id);
  const item = list.items[index] as Node | undefined;
  // An anchor or an alias ties the intent to other places of the file.
  return item === undefined || isAlias(item) || ("anchor" in item && item.anchor !== undefined) ? undefined : { document, list, item, index };
}

function readId(item: unknown): string | undefined {
  const own = isMap(item) ? item.get("id") : undefined;
  if (typeof own === "string") return own.trim();
  const sentence = isMap(item) ? item.get("text") : isScalar(item) ? item.value : undefined;
  return typeof sentence === "string" ? makeIntentId(sentence.replace(/\s+/g, " ").trim()) : undefined;
}

/** A bare sentence stays one where there is nothing but a text. */
function changeSentence(text: string, item: Node, fields: Fields, isFlow: boolean): string {
  const [start, end] = rangeOf(item);
  const isBare = Object.keys(fields).length === 1;
  const column = start - text.lastIndexOf("\n", start - 1) - 1;
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${formatValue(value)}`);
  const written = isBare ? (isFlow ? JSON.stringify(fields["text"]) : formatValue(fields["text"])) : isFlow ? formatFlow(fields) : lines.join(`${newlineOf(text)}${" ".repeat(column)}`);
  return splice(text, start, end, written);
}

function changeMap(text: string, map: YAMLMap, fields: Fields, document: Document): string {
  const missing = Object.keys(fields).filter((key) => !map.has(key));
  // From the end to the first key, so that places before stay right.
  let changed = addKeys(text, map, Object.fromEntries(missing.map((key) => [key, fields[key]])));
  const pairs = [...map.items].reverse();
  for (const [index, pair] of pairs.entries()) {
    const key = String((pair.key as Node & { value?: unknown }).value);
    const value = pair.value as Node | null;
    if (value === null || isSame(fields[key], value.toJS(document))) continue;
    const [start, end] = rangeOf(value);
    changed = key in fields ? splice(changed, start, end, map.flow ? JSON.stringify(fields[key]) : formatValue(fields[key])) : cutPair(changed, pair, pairs[index + 1], pairs[index - 1]);
  }
  return changed;
}

function cutPair(text: string, pair: Pair, before: Pair | undefined, after: Pair | undefined): string {
  const start = rangeOf(pair.key as Node)[0];
  if (after !== undefined) return splice(text, start, rangeOf(after.key as Node)[0], "");
  const end = text.slice(0, rangeOf(pair.value as Node)[1]).trimEnd().length;
  return before === undefined ? text : splice(text, text.slice(0, rangeOf(before.value as Node)[1]).trimEnd().length, end, "");
}

/** Behind the last key, and behind a comment on its line. */
function addKeys(text: string, map: YAMLMap, fields: Fields): string {
  const first = map.items[0]?.key as Node | undefined;
  if (first === undefined || Object.keys(fields).length === 0) return text;
  const end = text.slice(0, rangeOf(map)[1] - (map.flow ? 1 : 0)).trimEnd().length;
  const lineEnd = /\r?\n/.exec(text.slice(end));
  const at = map.flow ? end : lineEnd === null ? text.length : end + lineEnd.index;
  const [start] = rangeOf(first);
  const gap = map.flow ? ", " : `${newlineOf(text)}${" ".repeat(start - text.lastIndexOf("\n", start - 1) - 1)}`;
  const added = Object.entries(fields).map(([key, value]) => `${gap}${key}: ${map.flow ? JSON.stringify(value) : formatValue(value)}`);
  return splice(text, at, at, added.join(""));
}

function formatFlow(fields: Fields): string {
  return `{ ${Object.entries(fields).map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(", ")} }`;
}

/** On one line: names in brackets, a text plain where YAML takes it so. */
function formatValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => JSON.stringify(each)).join(", ")}]`;
  return stringify(value, { lineWidth: 0, blockQuote: false }).trimEnd();
}

/** A text over several lines ends with a line end of its own. */
function splice(text: string, start: number, end: number, written: string): string {
  const [lineEnd = ""] = /\r?\n$/.exec(text.slice(start, end)) ?? [];
  return `${text.slice(0, start)}${written}${written === "" ? "" : lineEnd}${text.slice(end)}`;
}

/** Equal but for blanks and line ends in texts, which reading an intent takes for one blank. */
function isSame(one: unknown, other: unknown): boolean {
  const normalise = (value: unknown): string => JSON.stringify(value, (_, each: unknown) => (typeof each === "string" ? each.replace(/\s+/g, " ").trim() : each)) ?? "";
  return normalise(one) === normalise(other);
}

function readList(text: string): unknown {
  const document = parseDocument(text);
  return document.errors.length > 0 ? undefined : (document.toJS() as { readonly intents?: unknown } | null)?.intents;
}

function rangeOf(node: Node): [number, number] {
  const [start, end] = node.range ?? [0, 0, 0];
  return [start, end];
}

function newlineOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
