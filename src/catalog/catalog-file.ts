// The catalog as a JSON document: the embedded asset, the cache and `--catalog FILE` are all of this one format.
// Only conversion: reading and writing files is the loaders' work. The format is described in docs/catalog-format.md.
import { NixgenError } from "../errors.js";
import type { Catalog } from "../types/catalog.js";
import type { Option, OptionLiteral, OptionType } from "../types/option.js";
import { parseOptionName } from "../text/option-name.js";

export const catalogFileVersion = 1;

/** One option; `type` is an index into `types`, `default` and `example` are indexes into `literals`: equal ones are stored once. */
export interface CatalogFileOption {
  readonly name: string;
  readonly type: number;
  readonly default?: number;
  readonly example?: number;
  readonly description?: string;
  readonly declarations?: readonly string[];
  readonly readOnly?: boolean;
}

export interface CatalogFile {
  readonly version: typeof catalogFileVersion;
  readonly id: string;
  readonly release: string;
  readonly types: readonly OptionType[];
  readonly literals: readonly OptionLiteral[];
  readonly options: readonly CatalogFileOption[];
  readonly packages: readonly string[];
  readonly wholePackageSets?: readonly string[];
  readonly uncertainPackages?: readonly string[];
  readonly renamed?: Readonly<Record<string, string>>;
}

/** The catalog that a parsed document describes. Throws NixgenError NG290 when the document is not a catalog of this version. */
export function readCatalogFile(document: unknown, source: Catalog["source"], from: string): Catalog {
  if (!isCatalogFile(document)) {
    throw new NixgenError("NG290", `${from} is not a NixGen catalog of version ${catalogFileVersion}`, {
      hint: "Make one with: nixgen catalog build --output FILE",
    });
  }
  const options = new Map<string, Option>();
  for (const entry of document.options) options.set(entry.name, readOption(entry, document, from));
  return {
    id: document.id,
    source,
    release: document.release,
    options,
    packages: new Set(document.packages),
    ...(document.wholePackageSets && { wholePackageSets: new Set(document.wholePackageSets) }),
    ...(document.uncertainPackages && { uncertainPackages: new Set(document.uncertainPackages) }),
    ...(document.renamed && { renamed: new Map(Object.entries(document.renamed)) }),
  };
}

function readOption(entry: CatalogFileOption, { types, literals }: CatalogFile, from: string): Option {
  const type = types[entry.type];
  const path = parseOptionName(entry.name);
  const given = entry.default === undefined ? undefined : literals[entry.default];
  const example = entry.example === undefined ? undefined : literals[entry.example];
  if (type === undefined || path === undefined) {
    throw new NixgenError("NG290", `${from} has a broken entry for option ${entry.name}`, {
      hint: "Make the catalog again with: nixgen catalog build",
    });
  }
  // The parsed entry becomes the option itself: copying 20,000 of them would double the time to open a catalog.
  const option = entry as unknown as { -readonly [Key in keyof Option]: Option[Key] };
  option.path = path;
  option.type = type;
  if (given) option.default = given;
  if (example) option.example = example;
  return option;
}

/** The document for a catalog. Options and packages are sorted, so equal catalogs give equal bytes. */
export function makeCatalogFile(catalog: Omit<Catalog, "source">): CatalogFile {
  const types = makeTable<OptionType>();
  const literals = makeTable<OptionLiteral>();
  const options = [...catalog.options.values()].sort(byName).map((option) => ({
    name: option.name,
    type: types.indexOf(option.type),
    ...(option.default && { default: literals.indexOf(option.default) }),
    ...(option.example && { example: literals.indexOf(option.example) }),
    ...(option.description !== undefined && { description: option.description }),
    ...(option.declarations && { declarations: option.declarations }),
    ...(option.readOnly && { readOnly: true }),
  }));
  return {
    version: catalogFileVersion,
    id: catalog.id,
    release: catalog.release,
    types: types.rows,
    literals: literals.rows,
    options,
    packages: [...catalog.packages].sort(),
    ...(catalog.wholePackageSets && { wholePackageSets: [...catalog.wholePackageSets].sort() }),
    ...(catalog.uncertainPackages && { uncertainPackages: [...catalog.uncertainPackages].sort() }),
    ...(catalog.renamed && { renamed: Object.fromEntries([...catalog.renamed].sort(([a], [b]) => (a < b ? -1 : 1))) }),
  };
}

/** Rows without repetition, found again by their JSON text. */
function makeTable<T>(): { readonly rows: readonly T[]; indexOf(row: T): number } {
  const rows: T[] = [];
  const known = new Map<string, number>();
  return {
    rows,
    indexOf(row) {
      const key = JSON.stringify(row);
      const index = known.get(key) ?? rows.push(row) - 1;
      known.set(key, index);
      return index;
    },
  };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function isCatalogFile(document: unknown): document is CatalogFile {
  if (typeof document !== "object" || document === null) return false;
  const file = document as Partial<CatalogFile>;
  return (
    file.version === catalogFileVersion &&
    typeof file.id === "string" &&
    typeof file.release === "string" &&
    Array.isArray(file.types) &&
    Array.isArray(file.literals) &&
    Array.isArray(file.options) &&
    Array.isArray(file.packages)
  );
}
