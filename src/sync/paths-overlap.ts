// Whether two settings can touch the same text: equal paths, or one lies below the other.
import type { AttrPath } from "../types/attr-path.js";

export function isSamePath(a: AttrPath, b: AttrPath): boolean {
  return a.length === b.length && doPathsOverlap(a, b);
}

export function doPathsOverlap(a: AttrPath, b: AttrPath): boolean {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) if (a[at] !== b[at]) return false;
  return true;
}
