// Which of the offered options a path of the answer sets, and what is left of the path below it.
import type { AttrPath } from "../types/attr-path.js";
import type { GrammarRequest, OptionRequest } from "../types/grammar-request.js";
import type { OptionType } from "../types/option.js";
import { typeBelow } from "./type-below.js";

export interface FoundRequest {
  readonly request: OptionRequest;
  /** The sub-option that the path ends in, or the request itself: what its value may consist of. */
  readonly offer: OptionRequest;
  /** Type of the value at the end of the path. */
  readonly type: OptionType;
  /** Names in the path that stand for `<name>` or are keys of the value, each with its place in `request.keys`. */
  readonly keys: readonly string[];
  /** Catalog path of the value. */
  readonly path: AttrPath;
}

/** The most exact match: an option's own line before a key of its parent. */
export function findRequest(path: AttrPath, { options }: GrammarRequest): FoundRequest | undefined {
  const found = options.flatMap((request) => matchRequest(path, request) ?? []);
  return found.sort((one, other) => other.request.option.path.length - one.request.option.path.length)[0];
}

function matchRequest(path: AttrPath, request: OptionRequest): FoundRequest | undefined {
  const pattern = request.option.path;
  if (path.length < pattern.length || pattern.includes("*")) return undefined;
  const keys: string[] = [];
  for (const [index, part] of pattern.entries()) {
    const name = path[index] as string;
    if (isPlaceholder(part)) keys.push(name);
    else if (part !== name) return undefined;
  }
  return matchBelow(path.slice(pattern.length), { request, offer: request, type: request.option.type, keys, path: pattern });
}

/** Goes down the rest of the path: through free names, and through the sub-options of a submodule. */
function matchBelow(rest: AttrPath, found: FoundRequest): FoundRequest | undefined {
  const [name] = rest;
  if (name === undefined) return found;
  for (const sub of found.request.subOptions ?? []) {
    const below = sub.option.path.slice(found.path.length);
    const isBelow = found.path.every((part, index) => part === sub.option.path[index] || (isPlaceholder(part) && isPlaceholder(sub.option.path[index] ?? "")));
    if (isBelow && below.length > 0 && below.every((part, index) => part === rest[index])) {
      const deeper = matchBelow(rest.slice(below.length), { ...found, offer: sub, type: sub.option.type, path: sub.option.path });
      if (deeper !== undefined) return deeper;
    }
  }
  const type = typeBelow(found.type);
  return type === undefined ? undefined : matchBelow(rest.slice(1), { ...found, type, keys: [...found.keys, name], path: [...found.path, "<name>"] });
}

function isPlaceholder(part: string): boolean {
  return part.startsWith("<") && part.endsWith(">");
}
