// Nix text of the few forms that the plan language uses: strings, attribute names, paths and package references.
// It is what a model is shown and may answer; what goes into files is written by the native addon alone.
import type { AttrPath } from "../types/attr-path.js";
import type { NixValue } from "../types/nix-value.js";

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

/** A value as the grammar of plans spells it: on one line, with `"…"` strings whatever they hold. */
export function formatValue(value: NixValue, inList = false): string {
  const protect = (text: string): string => (inList ? `(${text})` : text);
  switch (value.kind) {
    case "bool":
    case "path":
      return String(value.value);
    case "int":
    case "float": {
      const text = value.kind === "float" && Number.isInteger(value.value) ? value.value.toFixed(1) : String(value.value);
      return value.value < 0 ? protect(text) : text;
    }
    case "string":
      return formatString(value.value);
    case "null":
      return "null";
    case "list":
      return `[ ${value.items.map((item) => `${formatValue(item, true)} `).join("")}]`;
    case "attrs":
      return `{ ${formatEntries(value.entries)}}`;
    case "package":
      return formatPackage(value.path.join("."));
    case "packageFile":
      return formatPackageFile(value.path.join("."), value.file);
    case "packageOverride":
      return `(${formatPackage(value.path.join("."))}.override { ${formatEntries(value.arguments)}})`;
    case "option":
      return `config.${formatPath(value.path)}`;
    case "priority":
      return protect(`lib.${value.function === "mkForce" ? "mkForce" : "mkDefault"} ${formatValue(value.value)}`);
  }
}

function formatEntries(entries: readonly { readonly name: string; readonly value: NixValue }[]): string {
  const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
  return sorted.map(({ name, value }) => `${formatName(name)} = ${formatValue(value)}; `).join("");
}

/** One line of a plan, without its line end. */
export function formatAssignment({ path, value }: { readonly path: AttrPath; readonly value: NixValue }): string {
  return `${formatPath(path)} = ${formatValue(value)};`;
}
