// Brings what nixgen.lock says an intent did to a file in line with what a person has made of it, so that taking the intent out
// still takes out exactly its settings. The text of the file plays no part: changes are found again by path and content.
import { render } from "../native.js";
import { isSamePath, startsWith } from "../text/compare-paths.js";
import type { AttrPath } from "../types/attr-path.js";
import type { Change } from "../types/edit.js";
import type { NixValue } from "../types/nix-value.js";
import { listLeaves, type Leaf } from "./list-leaves.js";
import { isAt, listItems } from "./take-over.js";

/** @param former what the lock says the intent wants, and `settings` what it is to want */
export function adoptChanges(changes: readonly Change[], former: readonly Leaf[], settings: readonly Leaf[]): Change[] {
  const wishes = listLeaves(settings);
  const before = listLeaves(former);
  /** What changes other than the binding itself stand for, by path. */
  const covered = new Map<string, Set<string>>();
  const freed = new Map<string, Change[]>();
  const kept = changes.flatMap((change): Change[] => {
    if (change.kind !== "element" && change.kind !== "exchange") return [change];
    const key = JSON.stringify(change["path"]);
    const isWanted = itemsAt(wishes, change["path"] as AttrPath).some((item) => render(item) === change["value"]);
    if (isWanted) covered.set(key, (covered.get(key) ?? new Set()).add(String(change["value"])));
    else freed.set(key, [...(freed.get(key) ?? []), change]);
    return isWanted ? [change] : [];
  });
  const adopted = kept.flatMap((change): Change[] => (change.kind === "binding" || change.kind === "value" ? adoptValue(change, wishes, covered) : [change]));
  const known = (path: AttrPath): boolean => adopted.some((change) => (change.kind === "binding" || change.kind === "value") && isAt(change, path));
  for (const wish of wishes) {
    if (known(wish.path)) continue;
    const old = before.find(({ path }) => isSamePath(path, wish.path));
    // What stood there before the intent came is not the intent's.
    if (old === undefined) adopted.push(...adoptEntry(wish, adopted, before, changes));
    else adopted.push(...adoptElements(wish, old, freed.get(JSON.stringify(wish.path)) ?? [], adopted));
  }
  return adopted;
}

/** The entry that the intent wrote, with the value that stands in it now. */
function adoptValue(change: Change, wishes: readonly Leaf[], covered: ReadonlyMap<string, ReadonlySet<string>>): Change[] {
  const wish = wishes.find(({ path }) => isAt(change, path));
  if (wish !== undefined) return [{ ...change, value: render(withoutItems(wish.value, covered.get(JSON.stringify(wish.path)) ?? new Set())) }];
  // The list that it began may be others' now; where it is not, there is nothing at the path and nothing is taken back.
  return change.kind === "binding" && String(change["value"]).startsWith("[") ? [{ ...change, value: "[ ]" }] : [];
}

/** Elements that came by hand into a list that another intent began. */
function adoptElements(wish: Leaf, old: Leaf, freed: readonly Change[], adopted: readonly Change[]): Change[] {
  const items = listItems(old.value);
  if (items === undefined) return [];
  const was = new Set(items.map((item) => render(item)));
  const sibling = [...adopted, ...freed].find((change) => change.kind === "element" && isAt(change, wish.path));
  const places = [...freed];
  return (listItems(wish.value) ?? [])
    .map((item) => render(item))
    .filter((value) => !was.has(value))
    .map((value): Change => ({ ...(places.shift() ?? { kind: "element", path: wish.path, before: sibling?.["before"] ?? " " }), value }));
}

/** An entry that came by hand into a set of the intent's own, or the entries of a set that a single value has become. */
function adoptEntry({ path, value }: Leaf, adopted: readonly Change[], before: readonly Leaf[], changes: readonly Change[]): Change[] {
  const replaced = before.find((leaf) => leaf.path.length < path.length && startsWith(path, leaf.path));
  const frame = changes.find((change) => change.kind === "binding" && replaced !== undefined && isAt(change, replaced.path));
  const isFramed = frame === undefined || adopted.some((change) => change.kind === "set" && isAt(change, replaced?.path ?? []));
  const isSibling = (change: Change): boolean => change.kind === "binding" && Array.isArray(change["path"]) && JSON.stringify(change["path"].slice(0, -1)) === JSON.stringify(path.slice(0, -1));
  const blanks = changes.find(isSibling)?.["before"] ?? "\n  ";
  return [...(isFramed ? [] : [{ kind: "set", path: replaced?.path, before: frame["before"] }]), { kind: "binding", path, value: render(value), before: blanks }];
}

function withoutItems(value: NixValue, texts: ReadonlySet<string>): NixValue {
  if (value.kind === "priority") return { ...value, value: withoutItems(value.value, texts) };
  return value.kind === "list" ? { kind: "list", items: value.items.filter((item) => !texts.has(render(item))) } : value;
}

function itemsAt(leaves: readonly Leaf[], path: AttrPath): readonly NixValue[] {
  return leaves.flatMap((leaf) => (isSamePath(leaf.path, path) ? (listItems(leaf.value) ?? []) : []));
}
