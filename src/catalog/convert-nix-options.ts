// The answer of options.nix as a catalog. Pure; what cannot be told is left out rather than guessed.
import type { AttrPath } from "../types/attr-path.js";
import type { Catalog } from "../types/catalog.js";
import type { Option, OptionLiteral } from "../types/option.js";
import { addOptions } from "./added-options.js";
import { convertNixType, type NixType } from "./convert-nix-type.js";
import { formatOptionName } from "../text/option-name.js";
import { packageNames } from "./package-names.js";
import { packageSets } from "./package-sets.js";
import { plainDescription } from "./plain-description.js";
import { renamedTarget } from "./renamed-target.js";

interface NixOption {
  readonly path: AttrPath;
  readonly type: NixType;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly description: string;
  readonly declarations: readonly string[];
  readonly readOnly?: boolean;
}

interface NixAlias {
  readonly path: AttrPath;
  /** Its description: `Alias of …`. */
  readonly alias: string;
}

/** What options.nix prints. */
export interface NixCatalog {
  readonly release: string;
  readonly options: readonly (NixOption | NixAlias)[];
  readonly packages: readonly AttrPath[];
  /** Top-level package names that nixpkgs only forwards elsewhere. */
  readonly aliases: readonly string[];
}

/** A catalog of source `flake`. */
export function convertNixOptions(answer: NixCatalog, id: string): Catalog {
  const options = new Map<string, Option>();
  const renamed = new Map<string, string>();
  for (const entry of answer.options) {
    const path = entry.path.map(normalisePlaceholder);
    const name = formatOptionName(path);
    if ("alias" in entry) {
      const target = renamedTarget(entry.alias);
      if (target !== undefined) renamed.set(name, target);
    } else {
      options.set(name, convertOption(entry, name, path));
    }
  }
  addOptions(options);
  const aliases = new Set(answer.aliases);
  const names = packageNames(answer.packages);
  const readSets = new Set(names.flatMap((name) => (name.includes(".") ? [name.slice(0, name.indexOf("."))] : [])));
  return {
    id,
    source: "flake",
    release: answer.release,
    options,
    packages: new Set(names.filter((name) => !aliases.has(name))),
    // A set that could not be read gave no member.
    wholePackageSets: new Set(packageSets.filter((set) => readSets.has(set))),
    uncertainPackages: new Set(names.filter((name) => aliases.has(name))),
    renamed,
  };
}

// A member of a store folder, `/nix/store/` or another.
const inStore = /\/[0-9a-df-np-sv-z]{32}-/;

/** `<name?>` (loaOf) and the named keys of newer attrsOf types (`<username>`) all stand for a key. */
function normalisePlaceholder(part: string): string {
  return /^<.*>$/.test(part) ? "<name>" : part;
}

function convertOption(entry: NixOption, name: string, path: AttrPath): Option {
  const given = "default" in entry ? convertLiteral(entry.default) : undefined;
  const example = "example" in entry ? convertLiteral(entry.example) : undefined;
  const description = plainDescription(entry.description);
  const declarations = entry.declarations.map(relativeToInput);
  return {
    name,
    path,
    type: convertNixType(entry.type, path),
    ...(given && { default: given }),
    ...(example && { example }),
    ...(description !== "" && { description }),
    ...(declarations.length > 0 && { declarations }),
    ...(entry.readOnly && { readOnly: true }),
  };
}

function convertLiteral(value: unknown): OptionLiteral | undefined {
  if (isNixText(value)) return inStore.test(value._nix) ? undefined : { kind: "nix", text: value._nix.trim() };
  const text = JSON.stringify(value);
  // Store paths belong to one evaluation; an expression inside a list or set has no place in JSON.
  return inStore.test(text) || text.includes('{"_nix":') ? undefined : { kind: "json", value };
}

function isNixText(value: unknown): value is { readonly _nix: string } {
  return typeof value === "object" && value !== null && typeof (value as { _nix?: unknown })._nix === "string";
}

/** `/nix/store/<hash>-source/nixos/modules/x.nix` and `«github:…»/nixos/modules/x.nix`: the part within the input. */
function relativeToInput(file: string): string {
  return file.replace(/^.*\/[0-9a-df-np-sv-z]{32}-[^/]+\//, "").replace(/^«[^»]*»\//, "");
}
