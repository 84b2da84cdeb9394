// Catalogs and host lists on disk, by key. A cache file that cannot be read counts as absent, and one that cannot be
// written is left out: a cache saves time, and no run fails for want of it. Only the newest are kept.
import { mkdir, readFile, utimes } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { removeOldest } from "../remove-oldest.js";
import type { Catalog } from "../types/catalog.js";
import { makeCatalogFile } from "./catalog-file.js";
import { loadCatalogFile } from "./load-catalog-file.js";

const keptCatalogs = 12;

export interface CatalogCache {
  readonly key: string;
  /** The file a catalog is cached in, whether it is there or not. */
  fileOf(host: string): string;
  open(host: string): Promise<Catalog | undefined>;
  /** Why it could not be saved, in the system's words; undefined: it was. */
  save(host: string, catalog: Catalog): Promise<string | undefined>;
  openHosts(): Promise<readonly string[] | undefined>;
  /** As `save`. */
  saveHosts(hosts: readonly string[]): Promise<string | undefined>;
}

/** The cache of one repository state; `cacheDir` is NixGen's own folder. */
export function openCatalogCache(cacheDir: string, key: string): CatalogCache {
  const folder = join(cacheDir, "catalogs");
  const fileOf = (host: string): string => join(folder, `${key}-${host.replace(/[^A-Za-z0-9_.-]/g, "_")}.json`);
  const hostsFile = join(folder, `${key}.hosts.json`);
  return {
    key,
    fileOf,
    async open(host) {
      const file = fileOf(host);
      const catalog = await loadCatalogFile(file, "flake").catch(() => undefined);
      if (catalog) await utimes(file, new Date(), new Date()).catch(() => undefined);
      return catalog;
    },
    save: (host, catalog) => writeQuietly(folder, fileOf(host), makeCatalogFile(catalog)),
    async openHosts() {
      const text = await readFile(hostsFile, "utf8").catch(() => "");
      return parseHosts(text);
    },
    saveHosts: (hosts) => writeQuietly(folder, hostsFile, hosts),
  };
}

async function writeQuietly(folder: string, file: string, document: unknown): Promise<string | undefined> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFileAtomic(file, JSON.stringify(document));
  } catch (error) {
    // What is no error of the system is a bug, and must be seen.
    if (!(error instanceof Error) || !("syscall" in error)) throw error;
    return error.message;
  }
  await removeOldest(folder, ".json", keptCatalogs * 2).catch(() => undefined);
  return undefined;
}

function parseHosts(text: string): readonly string[] | undefined {
  try {
    const hosts: unknown = JSON.parse(text);
    return Array.isArray(hosts) && hosts.every((host) => typeof host === "string") ? hosts : undefined;
  } catch {
    return undefined; // none yet, or damaged
  }
}
