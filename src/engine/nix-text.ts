// Nix text of the few forms that the plan language uses: strings, attribute names, paths and package references.
// It is what a model is shown and may answer; what goes into files is written by the native addon alone.
import type { AttrPath } from "../types/attr-path.js";

const identifier = /^[A-Za-z_][A-Za-z0-9_'-]*$/;
const keywords = new Set(["assert", "else", "if", "in", "inherit", "let", "or", "rec", "then", "with"]);

/** A double-quoted string that stands for exactly this text. */
export function formatString(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, (c) => `\\${c}`)
    .replace(/\$(?=\{)/g, "\\$")
    .replace(/\n/g, "\\n")
    .replace(/\r/g, "\\r")
    .replace(/\t/g, "\\t");
  return `"${escaped}"`;
}

export function formatName(name: string): string {
  return identifier.test(name) && !keywords.has(name) ? name : formatString(name);
}

export function formatPath(path: AttrPath): string {
  return path.map(formatName).join(".");
}

/** `pkgs.python3Packages.numpy` of a package's dotted attribute name. */
export function formatPackage(attribute: string): string {
  return `pkgs.${formatPath(attribute.split("."))}`;
}

/** `"${pkgs.fish}/bin/fish"`; the file's text is escaped. */
export function formatPackageFile(attribute: string, file: string): string {
  return `"\${${formatPackage(attribute)}}${formatString(file).slice(1)}`;
}
