// The package that holds a font family, by release: attribute names differ between nixpkgs 20.09 and 24.11.
import { fonts, type Font } from "./tables/fonts.js";

export function findFont(family: string): Font | undefined {
  return fonts.find((font) => font.family === family);
}

/** Attribute of the package that holds the family, among those the catalog has; undefined where it has none. */
export function findFontPackage(family: string, packages: ReadonlySet<string>): string | undefined {
  const font = findFont(family);
  if (font === undefined) return undefined;
  return [font.package, font.package2009].find((name): name is string => typeof name === "string" && packages.has(name));
}
