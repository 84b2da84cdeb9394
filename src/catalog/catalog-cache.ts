// Catalogs and host lists on disk, by key. A cache file that cannot be read counts as absent; only the newest are kept.
import { mkdir, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { Catalog } from "../types/catalog.js";
import { makeCatalogFile } from "./catalog-file.js";
import { loadCatalogFile } from "./load-catalog-file.js";

const keptCatalogs = 12;

export interface CatalogCache {
  readonly key: string;
  /** The file a catalog is cached in, whether it is there or not. */
  fileOf(host: string): string;
  open(host: string): Promise<Catalog | undefined>;
  save(host: string, catalog: Catalog): Promise<void>;
  openHosts(): Promise<readonly string[] | undefined>;
  saveHosts(hosts: readonly string[]): Promise<void>;
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
    async save(host, catalog) {
      await mkdir(folder, { recursive: true });
      await writeFileAtomic(fileOf(host), JSON.stringify(makeCatalogFile(catalog)));
      await removeOldest(folder);
    },
    async openHosts() {
      const text = await readFile(hostsFile, "utf8").catch(() => undefined);
      return text === undefined ? undefined : (JSON.parse(text) as readonly string[]);
    },
    async saveHosts(hosts) {
      await mkdir(folder, { recursive: true });
      await writeFileAtomic(hostsFile, JSON.stringify(hosts));
    },
  };
}

async function removeOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  const files = await Promise.all(names.map(async (name) => ({ name, time: (await stat(join(folder, name)).catch(() => undefined))?.mtimeMs ?? 0 })));
  const old = files.sort((a, b) => b.time - a.time).slice(keptCatalogs * 2);
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })));
}
