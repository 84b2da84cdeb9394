// A family that is set as default beside a list of fonts to install has to be in that list: fontconfig takes another one where it is not
// there. A small model forgets it now and then.
import type { Assignment } from "../types/plan.js";
import { eachLeaf, readLeafText } from "./value-leaves.js";

const installed: ReadonlySet<string> = new Set(["fonts.fonts", "fonts.packages"]);
const defaults = "fonts.fontconfig.defaultFonts.";
/** In NixOS without being asked for. */
const always = /^(?:DejaVu|Liberation|Free(?:Sans|Serif|Mono)|Noto Color Emoji)/;
/** Packages that hold families of many others. */
const collection = /^(?:google-fonts|nerdfonts|texlive\..*)$/;

/** The settings with the packages of default families added to the list of fonts that they install. */
export function installDefaults(settings: readonly Assignment[], standing: readonly Pick<Assignment, "path" | "value">[], findFontPackage: (family: string) => string | undefined): Assignment[] {
  const families = settings.flatMap(({ option, value }) => (option.startsWith(defaults) ? [...eachLeaf(value)].flatMap((leaf) => (leaf.kind === "string" ? [leaf.value] : [])) : []));
  const there = [...settings, ...standing].filter(({ path }) => installed.has(path.join("."))).flatMap(({ value }) => listPackages(value));
  const isHeld = (name: string): boolean => there.some((other) => other.startsWith(name) || collection.test(other));
  const missing = [...new Set(families.filter((family) => !always.test(family)).flatMap((family) => findFontPackage(family) ?? []))].filter((name) => !isHeld(name));
  return settings.map((setting) => {
    const { option, value } = setting;
    if (!installed.has(option) || value.kind !== "list" || missing.length === 0) return setting;
    return { ...setting, value: { ...value, items: [...value.items, ...missing.map((name) => ({ kind: "package" as const, path: name.split(".") }))] } };
  });
}

function listPackages(value: Assignment["value"]): string[] {
  if (value.kind === "packageOverride") return [value.path.join(".")];
  return value.kind === "list" ? value.items.flatMap(listPackages) : value.kind === "package" ? [readLeafText(value) ?? ""] : [];
}
