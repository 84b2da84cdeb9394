// A catalog in numbers, for `nixgen catalog info`.
import type { Catalog } from "../types/catalog.js";

export interface CatalogInfo {
  readonly id: string;
  readonly source: Catalog["source"];
  readonly release: string;
  readonly options: number;
  readonly packages: number;
  readonly uncertainPackages: number;
  readonly renamed: number;
  /** Options whose values the type does not describe. */
  readonly untyped: number;
  readonly withDefault: number;
  readonly withDescription: number;
}

export function catalogInfo(catalog: Catalog): CatalogInfo {
  const options = [...catalog.options.values()];
  return {
    id: catalog.id,
    source: catalog.source,
    release: catalog.release,
    options: options.length,
    packages: catalog.packages.size,
    uncertainPackages: catalog.uncertainPackages?.size ?? 0,
    renamed: catalog.renamed?.size ?? 0,
    untyped: options.filter((option) => option.type.kind === "unspecified").length,
    withDefault: options.filter((option) => option.default !== undefined).length,
    withDescription: options.filter((option) => option.description !== undefined).length,
  };
}
