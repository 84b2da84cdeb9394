// Takes values apart into leaves with full paths, so that a rule need not know whether a person wrote `services.openssh = { … }` or
// dotted paths.
import type { NixValue } from "../types/nix-value.js";
import type { KnownSetting, Setting } from "./context.js";

function unwrap(value: NixValue): NixValue {
  return value.kind === "priority" ? unwrap(value.value) : value;
}

/** Leaves of the settings. An empty set is a leaf of its own. */
export function readSettings(settings: readonly KnownSetting[], isNew: boolean): Setting[] {
  return settings.flatMap((setting): Setting[] => {
    const value = unwrap(setting.value);
    if (value.kind === "attrs" && value.entries.length > 0) {
      return readSettings(
        value.entries.map((entry) => ({ ...setting, path: [...setting.path, entry.name], value: entry.value })),
        isNew,
      );
    }
    return [{ ...setting, value, isNew }];
  });
}

/** The texts in a value, list items included. */
export function textsOf(value: NixValue): string[] {
  switch (value.kind) {
    case "string":
    case "path":
      return [value.value];
    case "list":
      return value.items.flatMap(textsOf);
    case "attrs":
      return value.entries.flatMap((entry) => textsOf(entry.value));
    case "priority":
      return textsOf(value.value);
    default:
      return [];
  }
}
