// Adds one entry to a YAML file that people write: comments, order and quoting of the rest stay as they are.
import { isMap, isSeq, parseDocument, stringify } from "yaml";

/** undefined: the file is laid out in a way that only a person should edit. */
export function appendToList(text: string, key: string, item: unknown): string | undefined {
  const document = parseDocument(text);
  const root = document.contents;
  if (document.errors.length > 0 || !(root === null || isMap(root))) return undefined;
  const list = root === null ? undefined : root.get(key, true);
  if (isSeq(list) && !list.flow && list.range) {
    // By text and not by printing the document anew, which would change quotes and line breaks.
    const start = text.lastIndexOf("\n", list.range[0] - 1) + 1;
    const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? "";
    const end = text.slice(0, list.range[1]).trimEnd().length;
    const lineEnd = text.indexOf("\n", end);
    const head = lineEnd < 0 ? `${text}\n` : text.slice(0, lineEnd + 1);
    return verify(`${head}${indentLines(stringify([item], { lineWidth: 0 }), indent)}${lineEnd < 0 ? "" : text.slice(lineEnd + 1)}`, key, list.items.length);
  }
  if (list === undefined) return verify(`${endLine(text)}${stringify({ [key]: [item] }, { lineWidth: 0 })}`, key, 0);
  return undefined;
}

/** Adds `key: value` at the end; undefined as above. */
export function appendKey(text: string, key: string, value: unknown): string | undefined {
  const document = parseDocument(text);
  const root = document.contents;
  if (document.errors.length > 0 || !(root === null || (isMap(root) && !root.flow)) || (isMap(root) && root.has(key))) return undefined;
  const extended = `${endLine(text)}${text.trim() === "" ? "" : "\n"}${stringify({ [key]: value }, { lineWidth: 0 })}`;
  return parseDocument(extended).errors.length === 0 ? extended : undefined;
}

/** Whether any text in the document begins with `word`: a hook or job that is there already, under whatever key. */
export function mentions(text: string, word: string): boolean {
  return new RegExp(`(^|[\\s"'/:-])${word}\\b`, "m").test(text.replace(/(^|\s)#.*$/gm, ""));
}

function verify(text: string, key: string, at: number): string | undefined {
  const document = parseDocument(text);
  return document.errors.length === 0 && document.hasIn([key, at]) ? text : undefined;
}

function endLine(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

function indentLines(text: string, indent: string): string {
  return text.replace(/^(?=.)/gm, indent);
}
