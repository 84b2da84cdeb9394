// Finds settings that a module no longer holds as nixgen.lock says. The merge itself is the judge: where merging a setting
// again would change nothing, it is in place. Files are parsed once as long as nothing has drifted.
import { inspect, merge, render, renderPath } from "../native.js";
import { isSamePath } from "../text/compare-paths.js";
import { flatten } from "../text/flatten.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { EditProblem, InspectedBinding, InspectResult } from "../types/edit.js";
import type { Intent } from "../types/intent.js";
import type { LockedIntent, LockFile, LockedSetting } from "../types/lock.js";
import type { NixValue } from "../types/nix-value.js";
import { createSyncDiagnostic } from "./codes.js";

/** Characters of a value in a message. */
const longest = 80;

export interface DriftInput {
  readonly lock: LockFile;
  readonly read: (file: string) => string | undefined;
  /** For hints: where the sentences stand. */
  readonly intents: readonly Intent[];
}

interface Owned {
  readonly id: string;
  readonly setting: LockedSetting;
  readonly isKept: boolean;
}

/** NG714 for settings, NG715 for files. */
export function findDrift({ lock, read, intents }: DriftInput): Diagnostic[] {
  const byFile = new Map<string, Owned[]>();
  for (const [id, entry] of Object.entries(lock.intents)) {
    const kept = listKept(entry);
    const own = entry.settings.map((setting) => ({ id, setting, isKept: kept.has(renderPath(setting.path)) }));
    for (const file of [entry.file, ...(entry.copies ?? []).map((copy) => copy.file)]) byFile.set(file, [...(byFile.get(file) ?? []), ...own]);
  }
  const placeOf = (id: string): string => {
    const at = intents.find((intent) => intent.id === id)?.at;
    return at ? `${at.file}:${at.line}` : "the intent";
  };
  return [...byFile].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([file, owned]) => checkFile(file, owned, read(file), placeOf));
}

/** Paths at which a person had written something else, which was kept and reported when the intent was generated. */
export function listKept(entry: LockedIntent): ReadonlySet<string> {
  return new Set(entry.diagnostics.flatMap(({ code, option }) => (code === "NG702" ? (option ?? []) : [])));
}

/** Whether all of an intent's settings stand in the text of one of its files, or at `kept` paths what a person wants instead. */
export function areInPlace(settings: readonly LockedSetting[], text: string, kept: ReadonlySet<string> = new Set()): boolean {
  if (settings.length === 0) return true;
  const merged = merge(text, settings.map(({ path, value }) => ({ path, value })));
  const isHarmless = ({ code, severity, path }: EditProblem): boolean => severity === "info" || (code === "NG702" && path !== undefined && kept.has(renderPath(path)));
  return merged.text === text && merged.problems.every(isHarmless);
}

function checkFile(file: string, owned: readonly Owned[], text: string | undefined, placeOf: (id: string) => string): Diagnostic[] {
  const ids = [...new Set(owned.map(({ id }) => id))];
  const command = `nixgen generate ${ids.join(" ")}`;
  if (text === undefined) {
    if (owned.length === 0) return [];
    const message = `${file} is missing; it held settings of ${ids.join(", ")}`;
    return [createSyncDiagnostic("NG715", { message, hint: `run \`${command}\` to write it again, or \`git checkout -- ${file}\``, at: { file, line: 1, column: 1 }, intent: ids[0] })];
  }
  const kept = new Set(owned.flatMap(({ setting, isKept }) => (isKept ? [renderPath(setting.path)] : [])));
  if (areInPlace(owned.map(({ setting }) => setting), text, kept)) return [];
  const inspected = inspect(text);
  const fault = inspected.problems.find(({ severity }) => severity === "error");
  if (fault) {
    const at = { file, line: fault.start?.line ?? 1, column: fault.start?.column ?? 1 };
    return [createSyncDiagnostic("NG715", { message: `${file} does not parse: ${fault.message}`, hint: "mend it by hand, then run `nixgen check` again", at, intent: ids[0] })];
  }
  return owned.filter(({ setting }) => !areInPlace([setting], text, kept)).map((one) => describeDrift(one, file, inspected, placeOf(one.id)));
}

function describeDrift({ id, setting }: Owned, file: string, inspected: InspectResult, place: string): Diagnostic {
  const option = renderPath(setting.path);
  const standing = inspected.bindings.filter((binding) => isSamePath(binding.path, setting.path));
  const found = standing.at(-1);
  const wanted = flatten(render(setting.value), longest);
  const missing = setting.value.kind === "list" ? setting.value.items.filter((item) => !holds(standing, item)) : [];
  const message = !found
    ? `${option} is gone from ${file}, but the intent ${id} wants it to be \`${wanted}\``
    : missing.length > 0
      ? `${option} in ${file} no longer holds ${missing.map((item) => `\`${flatten(render(item), longest)}\``).join(", ")}, which the intent ${id} wants`
      : `${option} in ${file} is \`${flatten(found.text, longest)}\`, but the intent ${id} set it to \`${wanted}\``;
  const isScalar = found !== undefined && missing.length === 0;
  const hint = isScalar
    ? `if the edit is right, keep it: \`nixgen feedback correct ${id}\`; if not, delete the line and run \`nixgen generate ${id}\`; the sentence is at ${place}`
    : `run \`nixgen generate ${id}\` to write it again, \`nixgen feedback correct ${id}\` to keep the file as it is, or change the sentence at ${place}`;
  return createSyncDiagnostic("NG714", { message, hint, at: { file, line: found?.start.line ?? 1, column: found?.start.column ?? 1 }, intent: id, option });
}

function holds(standing: readonly InspectedBinding[], item: NixValue): boolean {
  const text = render(item);
  return standing.some(({ value }) => value?.kind === "list" && value.items.some((other) => render(other) === text));
}
