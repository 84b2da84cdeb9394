// Reads a catalog document from disk: the embedded one and `--catalog FILE`. Plain JSON, `.gz` or `.br` by the file's ending.
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliDecompress, gunzip } from "node:zlib";
import { NixgenError } from "../errors.js";
import type { Catalog } from "../types/catalog.js";
import { readCatalogFile } from "./catalog-file.js";

export const embeddedRelease = "24.11";
const embeddedFile = new URL(`../../assets/catalog-${embeddedRelease}.json.br`, import.meta.url);

/** The catalog of a file. Throws NixgenError NG290 when it cannot be read or is not a catalog. */
export async function loadCatalogFile(file: string | URL, source: Catalog["source"] = "file"): Promise<Catalog> {
  let document: unknown;
  try {
    document = JSON.parse((await readBytes(file)).toString("utf8"));
  } catch (cause) {
    throw new NixgenError("NG290", `The catalog file ${String(file)} cannot be read`, {
      hint: "Check the path given with --catalog, or make the file with: nixgen catalog build --output FILE",
      cause,
    });
  }
  return readCatalogFile(document, source, String(file));
}

/** The catalog that ships with NixGen: facts of one NixOS release, for when there is no Nix to ask. */
export function loadEmbeddedCatalog(): Promise<Catalog> {
  return loadCatalogFile(embeddedFile, "embedded");
}

async function readBytes(file: string | URL): Promise<Buffer> {
  const bytes = await readFile(file);
  const name = String(file);
  if (name.endsWith(".br")) return promisify(brotliDecompress)(bytes);
  if (name.endsWith(".gz")) return promisify(gunzip)(bytes);
  return bytes;
}
