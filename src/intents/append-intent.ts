// Adds an intent to the text of intents.yaml. Everything that stands there already, comments and layout included, stays as it is.
import { isMap, isScalar, isSeq, parseDocument, stringify, type Document, type Node, type YAMLSeq } from "yaml";
import type { Intent } from "../types/intent.js";
import { intentKeys, type IntentKey } from "./draft.js";

/** What stands in the file; keys that are undefined are not written. */
export type NewIntent = Pick<Intent, "text"> & { readonly [Key in Exclude<IntentKey, "text">]?: Intent[Key] | undefined };

/** The file that `nixgen init` and the first `nixgen add` begin with. */
export const emptyIntentsFile = "version: 1\nintents: []\n";

/** The new text, or undefined where the file is laid out in a way that only a person should edit (all in brackets, say). */
export function appendIntent(text: string, intent: NewIntent): string | undefined {
  const document = parseDocument(text);
  const root = document.contents;
  if (document.errors.length > 0 || !isMap(root) || !root.has("intents")) return undefined;
  const list = root.get("intents", true);
  // A text in the place of the list is a mistake that a person should see, not one to write over.
  if (isScalar(list) && list.value !== null) return undefined;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const isBlock = isSeq(list) && list.items.length > 0 && !list.flow;
  const extended = isBlock ? appendToBlock(text, list, intent, newline) : writeBlock(text, document, list, intent, newline);
  const kept = isSeq(list) ? list.items.length : 0;
  const readBack: unknown = parseDocument(extended).getIn(["intents", kept]);
  const added = isMap(readBack) ? readBack.get("text") : readBack;
  return added === intent.text ? extended : undefined;
}

/** `intents: []`, a list in brackets or nothing at all becomes a block, which people can add lines to. */
function writeBlock(text: string, document: Document, list: unknown, intent: NewIntent, newline: string): string {
  const kept = isSeq(list) ? (list.toJS(document) as unknown[]) : [];
  const block = [...kept.map((item) => formatItem(item, "  ", newline)), formatIntent(intent, "  ", newline)].join("");
  const range = (list as Node | undefined)?.range;
  if (!range) return `${text.replace(/\s*$/, "")}${newline}${block}`;
  const start = text.slice(0, range[0]).replace(/[ \t]*$/, "");
  // A comment behind the brackets stays on the line of the key.
  const [lineRest = ""] = /^[^\r\n]*(\r?\n)?/.exec(text.slice(range[1])) ?? [];
  return `${start}${lineRest.trimEnd()}${newline}${block}${text.slice(range[1] + lineRest.length)}`;
}

function appendToBlock(text: string, list: YAMLSeq, intent: NewIntent, newline: string): string {
  const first = list.range?.[0] ?? 0;
  const lineStart = text.lastIndexOf("\n", first - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? "";
  const last = list.items.at(-1) as { range?: [number, number, number] } | undefined;
  // The end of the last item's line: a comment behind it belongs to it, comments below it stay below the new one.
  const valueEnd = last?.range?.[1] ?? first;
  const trimmed = text.slice(0, valueEnd).replace(/\s+$/, "").length;
  const lineEnd = text.indexOf("\n", trimmed);
  const at = lineEnd === -1 ? text.length : lineEnd + 1;
  const before = lineEnd === -1 ? text + newline : text.slice(0, at);
  return `${before}${formatIntent(intent, indent, newline)}${text.slice(at)}`;
}

function formatIntent(intent: NewIntent, indent: string, newline: string): string {
  const fields = Object.fromEntries(intentKeys.flatMap((key) => (isWritten(intent[key]) ? [[key, intent[key]]] : [])));
  return formatItem(Object.keys(fields).length === 1 ? intent.text : fields, indent, newline);
}

/** An empty list says nothing that its absence does not. */
export function isWritten(value: NewIntent[IntentKey]): boolean {
  return value !== undefined && !(typeof value === "object" && value.length === 0);
}

function formatItem(item: unknown, indent: string, newline: string): string {
  const lines = stringify([item], { lineWidth: 0 }).trimEnd().split("\n");
  return lines.map((line) => `${indent}${line}${newline}`).join("");
}
