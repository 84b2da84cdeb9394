// Finds the right catalog for a run: the given file, the flake's own (cached where nothing has changed), or the embedded
// one where there is no Nix, no flake or no host. Says which it took, and never takes another silently.
import { access } from "node:fs/promises";
import { join } from "node:path";
import { NixgenError, UsageError } from "../errors.js";
import { findNearest } from "../find-nearest.js";
import type { Nix } from "../ports/nix.js";
import { openFlake } from "../ports/nix-flake.js";
import type { Catalog } from "../types/catalog.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { ReportProgress } from "../types/progress.js";
import { type CatalogCache, openCatalogCache } from "./catalog-cache.js";
import { makeCatalogKey } from "./catalog-key.js";
import { embeddedRelease, loadCatalogFile, loadEmbeddedCatalog } from "./load-catalog-file.js";
import { listHosts, readCatalog } from "./read-catalog.js";

export interface LoadCatalogRequest {
  /** Root of the repository. */
  readonly repo: string;
  /** Default: the first of the flake's hosts. */
  readonly host?: string;
  /** A catalog file, instead of the flake's own options. */
  readonly file?: string;
  readonly nix: Nix;
  readonly cacheDir: string;
  /** Folders of generated modules, relative to the repository: a change there does not make the catalog stale. */
  readonly ignored?: readonly string[];
  readonly offline?: boolean;
  /** Ask Nix again though the cache has an answer (`nixgen catalog build`). */
  readonly rebuild?: boolean;
  readonly onProgress?: ReportProgress;
  readonly signal?: AbortSignal;
}

export interface LoadedCatalog {
  readonly catalog: Catalog;
  readonly diagnostics: readonly Diagnostic[];
  /** The host the options are of; absent for a file and for the embedded catalog. */
  readonly host?: string;
  /** Where the catalog is cached. */
  readonly cacheFile?: string;
}

/**
 * Throws UsageError NG293 for a host that the flake does not have, NixgenError NG290 for a broken file, NG292 with Nix's
 * words for a flake that cannot be evaluated, and as the port does.
 */
export async function loadCatalog(request: LoadCatalogRequest): Promise<LoadedCatalog> {
  if (request.file !== undefined) return { catalog: await loadCatalogFile(request.file), diagnostics: [] };
  if (!(await isThere(join(request.repo, "flake.nix")))) return loadEmbedded("The repository has no flake.nix");
  const cache = openCatalogCache(request.cacheDir, await makeCatalogKey(request.repo, request.ignored ?? []));
  try {
    return await loadFromFlake(request, cache);
  } catch (error) {
    if (error instanceof NixgenError && error.code === "NG601") return loadEmbedded("There is no Nix on this machine");
    throw error;
  }
}

/** Names of the flake's hosts, from the cache where nothing has changed. Throws as `loadCatalog` does, and NG601 without Nix. */
export async function loadHosts(request: Omit<LoadCatalogRequest, "host" | "file">): Promise<readonly string[]> {
  if (!(await isThere(join(request.repo, "flake.nix")))) return [];
  const cache = openCatalogCache(request.cacheDir, await makeCatalogKey(request.repo, request.ignored ?? []));
  return readHosts(request, cache);
}

async function loadFromFlake(request: LoadCatalogRequest, cache: CatalogCache): Promise<LoadedCatalog> {
  const hosts = await readHosts(request, cache);
  const host = request.host ?? hosts[0];
  if (host === undefined) return loadEmbedded("The flake has no nixosConfigurations");
  if (!hosts.includes(host)) throw unknownHost(host, hosts);
  const cached = request.rebuild ? undefined : await cache.open(host);
  if (cached) return { catalog: cached, diagnostics: [], host, cacheFile: cache.fileOf(host) };

  const flake = await openFlake(request);
  try {
    const report = (done: number): void => request.onProgress?.({ task: "reading options", done, unit: "items", detail: host });
    report(0);
    const catalog = await readCatalog(request.nix, {
      flake,
      host,
      id: `flake-${cache.key.slice(0, 16)}-${host}`,
      onProgress: report,
      ...limitsOf(request),
    });
    await cache.save(host, catalog);
    return { catalog, diagnostics: [], host, cacheFile: cache.fileOf(host) };
  } finally {
    await flake.close();
  }
}

async function readHosts(request: Omit<LoadCatalogRequest, "host" | "file">, cache: CatalogCache): Promise<readonly string[]> {
  const known = request.rebuild ? undefined : await cache.openHosts();
  if (known) return known;
  const flake = await openFlake(request);
  try {
    const hosts = await listHosts(request.nix, { flake, ...limitsOf(request) });
    await cache.saveHosts(hosts);
    return hosts;
  } finally {
    await flake.close();
  }
}

function limitsOf(request: Pick<LoadCatalogRequest, "offline" | "signal">): { readonly offline?: boolean; readonly signal?: AbortSignal } {
  return { ...(request.offline && { offline: true }), ...(request.signal && { signal: request.signal }) };
}

async function loadEmbedded(reason: string): Promise<LoadedCatalog> {
  const message = `${reason}: the options are those of NixOS ${embeddedRelease}, without your own modules`;
  const hint = "Use --catalog FILE for another release; with Nix and a host in flake.nix, its own options are used";
  return { catalog: await loadEmbeddedCatalog(), diagnostics: [{ code: "NG291", severity: "info", category: "unknown", message, hint }] };
}

function unknownHost(host: string, hosts: readonly string[]): UsageError {
  const nearest = findNearest(host, hosts);
  return new UsageError("NG293", `The flake has no host ${host}`, {
    hint: nearest === undefined ? `Its hosts are: ${hosts.join(", ")}` : `Did you mean ${nearest}? Its hosts are: ${hosts.join(", ")}`,
  });
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(() => true, () => false);
}
