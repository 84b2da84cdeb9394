// An intent's settings with what a person sets and takes out by name. Pure: whether an option exists is judged elsewhere.
import { startsWith } from "../text/compare-paths.js";
import type { AttrPath } from "../types/attr-path.js";
import type { LockedSetting } from "../types/lock.js";
import type { NixEntry, NixValue } from "../types/nix-value.js";

/** The settings without everything at or below the path; undefined where there is nothing to take out. */
export function unsetPath(settings: readonly LockedSetting[], path: AttrPath): LockedSetting[] | undefined {
  let isChanged = false;
  const left = settings.flatMap((setting): LockedSetting[] => {
    if (startsWith(setting.path, path)) {
      isChanged = true;
      return [];
    }
    if (!startsWith(path, setting.path)) return [setting];
    const value = withoutEntry(setting.value, path.slice(setting.path.length));
    if (value === setting.value) return [setting];
    isChanged = true;
    return value === undefined ? [] : [{ ...setting, value, confidence: 1 }];
  });
  return isChanged ? left : undefined;
}

/** The settings with one more, or with another value in the place of the present one. Whoever says it means it: it overrides. */
export function setPath(settings: readonly LockedSetting[], { option, path, value }: Pick<LockedSetting, "option" | "path" | "value">): LockedSetting[] {
  const known = settings.find((setting) => startsWith(path, setting.path) && (setting.path.length === path.length || setting.value.kind === "attrs"));
  if (known === undefined) return [...settings.filter((setting) => !startsWith(setting.path, path)), { option, path, value, confidence: 1, override: true }];
  const changed = withEntry(known.value, path.slice(known.path.length), value);
  return settings.map((setting) => (setting === known ? { ...setting, value: changed, confidence: 1, override: true } : setting));
}

function withEntry(into: NixValue | undefined, [name, ...rest]: AttrPath, value: NixValue): NixValue {
  if (name === undefined) return value;
  const entries: readonly NixEntry[] = into?.kind === "attrs" ? into.entries : [];
  const old = entries.find((entry) => entry.name === name);
  const next = { name, value: withEntry(old?.value, rest, value) };
  return { kind: "attrs", entries: old === undefined ? [...entries, next] : entries.map((entry) => (entry === old ? next : entry)) };
}

/** undefined: nothing is left; the same value: it has no such entry. */
function withoutEntry(value: NixValue, [name, ...rest]: AttrPath): NixValue | undefined {
  if (name === undefined) return undefined;
  const entry = value.kind === "attrs" ? value.entries.find((one) => one.name === name) : undefined;
  if (value.kind !== "attrs" || entry === undefined) return value;
  const left = withoutEntry(entry.value, rest);
  if (left === entry.value) return value;
  const entries = value.entries.flatMap((one): NixEntry[] => (one !== entry ? [one] : left === undefined ? [] : [{ name: one.name, value: left }]));
  return entries.length === 0 ? undefined : { kind: "attrs", entries };
}
