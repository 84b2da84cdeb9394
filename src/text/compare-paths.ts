// How two paths lie to each other: settings can touch the same text where they are equal or one lies below the other.
import type { AttrPath } from "../types/attr-path.js";

export function isSamePath(a: AttrPath, b: AttrPath): boolean {
  return a.length === b.length && doPathsOverlap(a, b);
}

/** Whether the path is `beginning` or lies below it. */
export function startsWith(path: AttrPath, beginning: AttrPath): boolean {
  return beginning.length <= path.length && doPathsOverlap(path, beginning);
}

export function doPathsOverlap(a: AttrPath, b: AttrPath): boolean {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) if (a[at] !== b[at]) return false;
  return true;
}
