// Brings the text of one module file from what intents wanted before to what they want now. Where nobody has touched what
// stands there, the result depends on the intents alone and not on the order of earlier runs; where somebody has, only what
// has to change changes. It must not read or write a file, nor know which other files there are.
import { merge, remove } from "../native.js";
import type { Change, EditProblem } from "../types/edit.js";
import type { LockedSetting } from "../types/lock.js";
import { doPathsOverlap } from "../text/compare-paths.js";

export interface FormerContribution {
  readonly settings: readonly LockedSetting[];
  readonly changes: readonly Change[];
}

export interface RewriteInput {
  /** The file as it is; empty where there is none. */
  readonly text: string;
  /** By id: what stands in the file according to the lock. */
  readonly former: ReadonlyMap<string, FormerContribution>;
  /** By id: the settings that shall stand in it. */
  readonly wanted: ReadonlyMap<string, readonly LockedSetting[]>;
  /** Ids in `wanted` that are not as in `former`. */
  readonly changed: ReadonlySet<string>;
}

export interface RewrittenModule {
  readonly text: string;
  /** By id, for every id of `wanted`: what the file now owes to it. */
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  /** By id; ids that are in `former` only have some too, where a person has changed what they had written. */
  readonly problems: ReadonlyMap<string, readonly EditProblem[]>;
}

export function rewriteModule(input: RewriteInput): RewrittenModule {
  return replay(input) ?? amend(input);
}

/**
 * Takes everything back and writes everything anew, in the order of ids: the same text whatever came first. Only where doing
 * so with what the lock says gives the present text to the byte: then no comment and no edit of a person can be lost.
 */
function replay(input: RewriteInput): RewrittenModule | undefined {
  const former = inOrder(input.former);
  let base = input.text;
  for (const [, { changes }] of [...former].reverse()) {
    const taken = remove(base, changes);
    if (taken.changes.length > 0 || taken.problems.length > 0) return undefined;
    base = taken.text;
  }
  const before = writeAll(base, new Map(former.map(([id, { settings }]) => [id, settings])));
  if (before.text !== input.text) return undefined;
  const after = writeAll(base, input.wanted);
  // What stood there must still have a place; where it has not, the small steps at least leave it alone.
  const isUnfit = [...after.problems].some(([id, found]) => input.former.has(id) && !input.changed.has(id) && found.some(({ severity }) => severity === "error"));
  return isUnfit ? undefined : after;
}

function writeAll(base: string, wanted: ReadonlyMap<string, readonly LockedSetting[]>): RewrittenModule {
  let text = base;
  const changes = new Map<string, readonly Change[]>();
  const problems = new Map<string, readonly EditProblem[]>();
  for (const [id, settings] of inOrder(wanted)) {
    const merged = merge(text, settings);
    text = merged.text;
    changes.set(id, merged.changes);
    problems.set(id, merged.problems);
  }
  return { text, changes, problems };
}

/** Changes as little as possible in a file that a person has worked on. */
function amend(input: RewriteInput): RewrittenModule {
  const changes = new Map<string, readonly Change[]>(inOrder(input.former).map(([id, former]) => [id, former.changes]));
  const problems = new Map<string, readonly EditProblem[]>();
  const note = (id: string, found: readonly EditProblem[]): void => void problems.set(id, [...(problems.get(id) ?? []), ...found]);

  const leaving = [...input.former.keys()].filter((id) => !input.wanted.has(id));
  const wantedPaths = new Set([...input.wanted.values()].flat().map(({ path }) => JSON.stringify(path)));
  const taken = takeBack(input.text, leaving, changes);
  let { text } = taken;
  for (const [id, found] of taken.problems) {
    // An entry that others have extended has not been changed by hand.
    note(id, found.filter(({ path }) => !wantedPaths.has(JSON.stringify(path))));
    changes.delete(id);
  }
  const touched = leaving.flatMap((id) => pathsOf(input.former.get(id)));
  const rewritten = inOrder(input.wanted).filter(([id]) => input.changed.has(id) || !input.former.has(id));
  for (const [id, settings] of rewritten) {
    // Where it wants what it wanted before, nothing is taken from anybody: what a person has made of others' settings there stays.
    touched.push(...pathsOf(input.former.get(id)).filter((path) => !isWantedAsBefore(path, input.former.get(id)?.settings ?? [], settings)));
    const merged = merge(text, settings, changes.get(id) ?? []);
    text = merged.text;
    changes.set(id, merged.changes);
    note(id, merged.problems);
  }
  // What one intent gave up, another may still want: its settings are merged again, which changes nothing where they stand.
  for (const [id, settings] of inOrder(input.wanted)) {
    const shared = settings.filter((setting) => touched.some((path) => doPathsOverlap(path, setting.path)));
    if (shared.length === 0 || rewritten.some(([other]) => other === id)) continue;
    const merged = merge(text, shared);
    text = merged.text;
    changes.set(id, [...(changes.get(id) ?? []), ...merged.changes]);
    note(id, merged.problems);
  }
  bequeath(taken.left, input.wanted, changes);
  return { text, changes, problems };
}

/** Takes back what the `ids` did, the last first, and drops lists that are empty after the last of those who extended them. */
function takeBack(
  from: string,
  ids: readonly string[],
  changes: ReadonlyMap<string, readonly Change[]>,
): { readonly text: string; readonly left: readonly Change[]; readonly problems: ReadonlyMap<string, readonly EditProblem[]> } {
  let text = from;
  const left: Change[] = [];
  const problems = new Map<string, readonly EditProblem[]>();
  for (const id of [...ids].sort().reverse()) {
    const own = changes.get(id) ?? [];
    const taken = remove(text, own.filter((change) => !isBareList(change)));
    text = taken.text;
    left.push(...own.filter(isBareList), ...taken.changes.map(toBareList));
    problems.set(id, taken.problems);
  }
  const lists = left.filter(isBareList);
  if (lists.length === 0) return { text, left, problems };
  for (const list of lists) text = remove(text, [list]).text;
  // The set around such a list, and the file, may hold nothing else.
  const around = remove(text, left.filter((change) => !isBareList(change)));
  return { text: around.text, left: [...lists, ...around.changes], problems };
}

/**
 * What leaving intents had written and others are in now, the set or list around settings, goes to one of those, so that it
 * goes with the last. What is left of a setting belongs to the person who changed it.
 */
function bequeath(left: readonly Change[], wanted: RewriteInput["wanted"], changes: Map<string, readonly Change[]>): void {
  for (const change of left) {
    const isIn = ([, settings]: [string, readonly LockedSetting[]]): boolean => settings.some(({ path }) => JSON.stringify(path) === JSON.stringify(change["path"]));
    const heir = isBareList(change) ? inOrder(wanted).find(isIn) : isContribution(change) ? undefined : inOrder(wanted)[0];
    if (heir) changes.set(heir[0], [change, ...(changes.get(heir[0]) ?? [])]);
  }
}

/** A list whose elements are others': the binding alone. */
function isBareList(change: Change): boolean {
  return change.kind === "binding" && change["value"] === "[ ]";
}

function toBareList(change: Change): Change {
  return change.kind === "binding" && String(change["value"]).startsWith("[") ? { ...change, value: "[ ]" } : change;
}

function isWantedAsBefore(path: LockedSetting["path"], before: readonly LockedSetting[], after: readonly LockedSetting[]): boolean {
  const describe = (settings: readonly LockedSetting[]): string =>
    JSON.stringify(settings.flatMap((setting) => (doPathsOverlap(setting.path, path) ? [[setting.path, setting.value.kind === "list" ? setting.value.items.map((item) => JSON.stringify(item)).sort() : setting.value]] : [])));
  return describe(before) === describe(after);
}

function pathsOf(former: FormerContribution | undefined): (readonly string[])[] {
  return (former?.settings ?? []).map((setting) => setting.path);
}

function isContribution(change: Change): boolean {
  return change.kind === "binding" || change.kind === "element" || change.kind === "value" || change.kind === "exchange";
}

function inOrder<T>(byId: ReadonlyMap<string, T>): [string, T][] {
  return [...byId].sort(([a], [b]) => (a < b ? -1 : 1));
}
