// Dotted option names and their unquoted paths, one the inverse of the other.
// Knows nothing of the catalog; the native addon prints paths into Nix files, this prints them for people and as map keys.
import type { AttrPath } from "../types/attr-path.js";

const identifier = /^[A-Za-z_][A-Za-z0-9_'-]*$/;
const placeholder = /^(<[^<>"]+>|\*)$/;

/** Whether a part of an option's name stands for any name (`<name>`) or any element (`*`). */
export function isPlaceholder(part: string | undefined): boolean {
  return part !== undefined && placeholder.test(part);
}

/** `users.users.<name>.shell`; a part that is neither identifier nor placeholder is quoted. */
export function formatOptionName(path: AttrPath): string {
  return path.map(formatPart).join(".");
}

function formatPart(part: string): string {
  if (identifier.test(part) || placeholder.test(part)) return part;
  return `"${part.replace(/[\\"]/g, (c) => `\\${c}`).replace(/\$\{/g, "\\${")}"`;
}

/** The unquoted parts of a dotted name; undefined when a quote is not closed or a part is empty. */
export function parseOptionName(name: string): AttrPath | undefined {
  if (!name.includes('"')) {
    const parts = name.split(".");
    return parts.includes("") ? undefined : parts;
  }
  const parts: string[] = [];
  let at = 0;
  while (at <= name.length) {
    const part = name[at] === '"' ? readQuoted(name, at) : readBare(name, at);
    if (part === undefined) return undefined;
    parts.push(part.text);
    if (part.end === name.length) return parts;
    if (name[part.end] !== ".") return undefined;
    at = part.end + 1;
  }
  return undefined;
}

function readQuoted(name: string, start: number): { text: string; end: number } | undefined {
  let text = "";
  for (let at = start + 1; at < name.length; at++) {
    const c = name[at] as string;
    if (c === '"') return { text, end: at + 1 };
    if (c === "\\" && at + 1 < name.length) text += name[++at];
    else text += c;
  }
  return undefined;
}

function readBare(name: string, start: number): { text: string; end: number } | undefined {
  const dot = name.indexOf(".", start);
  const end = dot === -1 ? name.length : dot;
  return end === start ? undefined : { text: name.slice(start, end), end };
}
