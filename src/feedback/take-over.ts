// What a person has made of an intent's settings in its files, as the settings that are meant. Taken are changed values and what is
// gone; what was added counts only in a list or a set that NixGen wrote, because everything else may be there for another reason.
import { render, renderPath } from "../native.js";
import { doPathsOverlap, isSamePath, startsWith } from "../text/compare-paths.js";
import { flatten } from "../text/flatten.js";
import type { AttrPath } from "../types/attr-path.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Change, InspectedBinding, Position } from "../types/edit.js";
import type { LockedSetting } from "../types/lock.js";
import type { NixEntry, NixValue } from "../types/nix-value.js";
import { createFeedbackDiagnostic } from "./codes.js";
import { listLeaves, type Leaf } from "./list-leaves.js";
import { readStanding } from "./read-standing.js";

/** A file that holds settings of the intent. */
export interface OwnedFile {
  readonly file: string;
  readonly bindings: readonly InspectedBinding[];
  /** What the intent did to it. */
  readonly changes: readonly Change[];
  /** What other intents have in it. */
  readonly neighbours: readonly { readonly id: string; readonly settings: readonly Pick<LockedSetting, "path" | "value">[]; readonly changes: readonly Change[] }[];
}

/** A setting that a person names; without a value it goes. */
export interface Given {
  readonly path: AttrPath;
  readonly value?: NixValue;
}

export interface TakenSettings {
  /** In the order of the former ones, without those that are gone. */
  readonly settings: readonly LockedSetting[];
  /** Names of files in which something differs from the former settings. */
  readonly edited: ReadonlySet<string>;
  /** NG724 and NG726: with one of them nothing may be taken. */
  readonly diagnostics: readonly Diagnostic[];
}

type Taken =
  | { readonly kind: "same" }
  | { readonly kind: "gone" }
  | { readonly kind: "value"; readonly value: NixValue }
  | { readonly kind: "unclear"; readonly code: "NG724" | "NG726"; readonly why: string; readonly at: Position };

const top: Position = { line: 1, column: 1 };

/** @param given what the person says beside; of these settings nothing has to be guessed from the files */
export function takeOver(id: string, settings: readonly LockedSetting[], files: readonly OwnedFile[], given: readonly Given[] = []): TakenSettings {
  const diagnostics: Diagnostic[] = [];
  const isGiven = (path: AttrPath): boolean => given.some((leaf) => doPathsOverlap(path, leaf.path));
  const edited = new Set<string>();
  const taken = settings.flatMap((setting): LockedSetting[] => {
    const option = renderPath(setting.path);
    const hint = `say what is right: \`nixgen feedback correct ${id} --set '${option} = …'\``;
    const found = files.map((file) => ({ file: file.file, taken: takeSetting(setting, file, given) }));
    for (const { file, taken: one } of found) {
      if (one.kind === "unclear" && isGiven(setting.path)) continue;
      if (one.kind === "unclear") diagnostics.push(createFeedbackDiagnostic(one.code, { message: `${option} in ${file} ${one.why}`, hint, at: { file, ...one.at }, intent: id, option }));
      else if (one.kind !== "same") edited.add(file);
    }
    const changed = found.filter(({ taken: one }) => one.kind === "value" || one.kind === "gone");
    const [first] = changed;
    if (first === undefined) return [setting];
    const other = changed.find((one) => describe(one.taken) !== describe(first.taken));
    if (other !== undefined && !isGiven(setting.path)) {
      const message = `${option} ${describe(first.taken)} in ${first.file} and ${describe(other.taken)} in ${other.file}, and an intent means one thing`;
      diagnostics.push(createFeedbackDiagnostic("NG726", { message, hint, at: { file: other.file, ...top }, intent: id, option }));
    }
    return first.taken.kind === "value" ? [{ ...setting, value: first.taken.value, confidence: 1 }] : [];
  });
  return { settings: taken, edited, diagnostics };
}

function describe(taken: Taken): string {
  return taken.kind === "value" ? `is \`${flatten(render(taken.value))}\`` : "is gone";
}

function takeSetting({ path, value }: LockedSetting, file: OwnedFile, given: readonly Given[]): Taken {
  return value.kind === "attrs" && value.entries.length > 0 ? takeSet(path, value, file, given) : takeLeaf({ path, value }, file, given);
}

function takeLeaf({ path, value }: Leaf, file: OwnedFile, given: readonly Given[]): Taken {
  const theirs = file.neighbours.flatMap(({ settings }) => listLeaves(settings)).filter((leaf) => leaf.path.length > path.length && startsWith(leaf.path, path));
  const standing = readStanding(file.bindings.filter((binding) => !theirs.some((leaf) => startsWith(binding.path, leaf.path))), path);
  if (standing.kind === "gone") return standing;
  if (standing.kind === "unclear") return { ...standing, code: "NG724" };
  const [wanted, found] = [listItems(value), listItems(standing.value)];
  if (wanted !== undefined && found !== undefined) return takeList({ path, value }, standing.value, file, given);
  return render(standing.value) === render(value) ? { kind: "same" } : standing;
}

/** A list may hold elements of several intents and of a person. */
function takeList({ path, value }: Leaf, standing: NixValue, file: OwnedFile, given: readonly Given[]): Taken {
  const found = listTexts(standing);
  const wanted = new Set(listTexts(value).map(({ text }) => text));
  const claims = file.neighbours.flatMap(({ id, settings }) =>
    listLeaves(settings).flatMap((leaf) => (isSamePath(leaf.path, path) ? listTexts(leaf.value).map(({ text }) => ({ id, text })) : [])),
  );
  const said = given.find((leaf) => isSamePath(leaf.path, path));
  const mayBeMeant = (text: string): boolean => said === undefined || (said.value !== undefined && listTexts(said.value).some((item) => item.text === text));
  // What was added to a person's own list is the person's.
  const isGenerated = [file.changes, ...file.neighbours.map(({ changes }) => changes)].flat().some((change) => change.kind === "binding" && isAt(change, path));
  const added = isGenerated ? found.filter(({ text }) => !wanted.has(text) && !claims.some((claim) => claim.text === text) && mayBeMeant(text)) : [];
  const lost = claims.find((claim) => !found.some(({ text }) => text === claim.text));
  if (said === undefined && added[0] !== undefined && lost !== undefined) {
    return { kind: "unclear", code: "NG726", why: `got \`${flatten(added[0].text)}\` by hand and lost \`${flatten(lost.text)}\` of the intent ${lost.id}, so the new element may be of either`, at: top };
  }
  const items = found.filter((item) => wanted.has(item.text) || added.includes(item));
  if (items.length === 0 && found.length > 0) return { kind: "gone" };
  const isAsBefore = items.length === wanted.size && added.length === 0 && wrapperOf(value) === wrapperOf(standing);
  return isAsBefore ? { kind: "same" } : { kind: "value", value: withItems(standing, items.map(({ item }) => item)) };
}

/** A set is judged entry by entry; entries that a person put into a set that NixGen wrote belong to it. */
function takeSet(path: AttrPath, value: NixValue, file: OwnedFile, given: readonly Given[]): Taken {
  const leaves = listLeaves([{ path, value }]);
  const theirs = file.neighbours.flatMap(({ settings }) => listLeaves(settings));
  const ownSets = file.changes.flatMap((change) => (change.kind === "set" ? [withoutConfig(change["path"] as AttrPath)] : []));
  const isNew = ({ path: at }: InspectedBinding): boolean =>
    at.length > path.length && startsWith(at, path) && ownSets.some((set) => startsWith(at, set)) && ![...leaves, ...theirs].some((leaf) => doPathsOverlap(at, leaf.path));
  const added = new Map(file.bindings.filter(isNew).map((binding) => [renderPath(binding.path), binding.path]));

  const kept: Leaf[] = [];
  let isAsBefore = added.size === 0;
  for (const leaf of leaves) {
    const taken = takeLeaf(leaf, file, given);
    if (taken.kind === "unclear") return taken;
    if (taken.kind !== "same") isAsBefore = false;
    if (taken.kind !== "gone") kept.push(taken.kind === "value" ? { path: leaf.path, value: taken.value } : leaf);
  }
  if (isAsBefore) return { kind: "same" };
  for (const at of added.values()) {
    const standing = readStanding(file.bindings, at);
    if (standing.kind === "unclear") return { ...standing, code: "NG724" };
    if (standing.kind === "value") kept.push({ path: at, value: standing.value });
  }
  return kept.length === 0 ? { kind: "gone" } : { kind: "value", value: buildSet(kept.map((leaf) => ({ path: leaf.path.slice(path.length), value: leaf.value }))) };
}

function buildSet(leaves: readonly Leaf[]): NixValue {
  const groups = new Map<string, Leaf[]>();
  for (const { path: [name = "", ...rest], value } of leaves) groups.set(name, [...(groups.get(name) ?? []), { path: rest, value }]);
  const entries = [...groups].map(([name, group]): NixEntry => ({ name, value: group[0]?.path.length === 0 ? group[0].value : buildSet(group) }));
  return { kind: "attrs", entries };
}

function listTexts(value: NixValue): { readonly item: NixValue; readonly text: string }[] {
  return (listItems(value) ?? []).map((item) => ({ item, text: render(item) }));
}

/** The elements of a list, with or without a priority; undefined for anything else. */
export function listItems(value: NixValue): readonly NixValue[] | undefined {
  if (value.kind === "priority") return listItems(value.value);
  return value.kind === "list" ? value.items : undefined;
}

function withItems(value: NixValue, items: readonly NixValue[]): NixValue {
  return value.kind === "priority" ? { ...value, value: withItems(value.value, items) } : { kind: "list", items };
}

function wrapperOf(value: NixValue): string {
  return value.kind === "priority" ? value.function + wrapperOf(value.value) : "";
}

/** Paths of sets are as written in the file, with `config` in front where the module has it. */
function withoutConfig(path: AttrPath): AttrPath {
  return path[0] === "config" ? path.slice(1) : path;
}

export function isAt(change: Change, path: AttrPath): boolean {
  return JSON.stringify(change["path"]) === JSON.stringify(path);
}
