// Finds the right catalog for a run: the given file, the flake's own (cached where nothing has changed), or the embedded
// one where there is no Nix, no flake or no host. Says which it took, and never takes another silently; whoever insists on
// the flake's own (`nixgen catalog build`) gets it or an error.
import { access } from "node:fs/promises";
import { join } from "node:path";
import { NixgenError, UsageError } from "../errors.js";
import { unknownHost } from "../unknown-host.js";
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
  /** Default: the first of the flake's hosts by name. An intent's own hosts choose where it is evaluated, not the catalog. */
  readonly host?: string;
  /** A catalog file, instead of the flake's own options. */
  readonly file?: string;
  readonly nix: Nix;
  readonly cacheDir: string;
  /** Folders of generated modules, relative to the repository: a change there does not make the catalog stale. */
  readonly ignored?: readonly string[];
  readonly offline?: boolean;
  /**
   * `when-needed` (default): where the cache has no answer. `always`: though it has one, and without falling back on the
   * embedded catalog. `never`: only what is cached already counts.
   */
  readonly askNix?: "when-needed" | "always" | "never";
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
 * words for a flake that cannot be evaluated, and as the port does. Where Nix is always asked also NG601, and UsageError
 * NG295 without a flake or host; where it is never asked, NG296 for an empty cache.
 */
export async function loadCatalog(request: LoadCatalogRequest): Promise<LoadedCatalog> {
  if (request.file !== undefined) return { catalog: await loadCatalogFile(request.file), diagnostics: [] };
  const mustAsk = request.askNix === "always";
  if (!(await isThere(join(request.repo, "flake.nix")))) return withoutFlake("The repository has no flake.nix", mustAsk);
  const cache = openCatalogCache(request.cacheDir, await makeCatalogKey(request.repo, request.ignored ?? []));
  if (request.askNix === "never") return loadFromCache(request, cache);
  try {
    return await loadFromFlake(request, cache);
  } catch (error) {
    if (!mustAsk && error instanceof NixgenError && error.code === "NG601") return loadEmbedded("There is no Nix on this machine");
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
  if (host === undefined) return withoutFlake("The flake has no nixosConfigurations", request.askNix === "always");
  if (!hosts.includes(host)) throw unknownHost(host, hosts);
  const cached = request.askNix === "always" ? undefined : await cache.open(host);
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
    const unsaved = await cache.save(host, catalog);
    return unsaved === undefined ? { catalog, diagnostics: [], host, cacheFile: cache.fileOf(host) } : { catalog, diagnostics: [describeUnsaved(unsaved)], host };
  } finally {
    await flake.close();
  }
}

/** What a run would take, as far as that can be told without an evaluation. */
async function loadFromCache(request: LoadCatalogRequest, cache: CatalogCache): Promise<LoadedCatalog> {
  const hosts = await cache.openHosts();
  const host = request.host ?? hosts?.[0];
  if (hosts !== undefined && host === undefined) return loadEmbedded("The flake has no nixosConfigurations");
  if (host !== undefined && hosts?.includes(host) === false) throw unknownHost(host, hosts);
  const catalog = host === undefined ? undefined : await cache.open(host);
  if (host !== undefined && catalog !== undefined) return { catalog, diagnostics: [], host, cacheFile: cache.fileOf(host) };
  if ((await request.nix.version()) === undefined) return loadEmbedded("There is no Nix on this machine");
  const of = host === undefined ? "this flake" : `host ${host}`;
  throw new NixgenError("NG296", `No catalog of ${of} is cached for the files as they are now`, { hint: "Make it: `nixgen catalog build`, or let the next `nixgen generate` do so" });
}

async function readHosts(request: Omit<LoadCatalogRequest, "host" | "file">, cache: CatalogCache): Promise<readonly string[]> {
  const known = request.askNix === "always" ? undefined : await cache.openHosts();
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

/** The embedded catalog, or what is missing for a catalog of the flake's own. */
async function withoutFlake(reason: string, mustAsk: boolean): Promise<LoadedCatalog> {
  if (!mustAsk) return loadEmbedded(reason);
  throw new UsageError("NG295", `${reason}, so there are no options to read`, {
    hint: `Give the flake a host, \`nixosConfigurations.<name>\`, or do without: NixGen then uses the options of NixOS ${embeddedRelease}`,
  });
}

function describeUnsaved(reason: string): Diagnostic {
  const message = `The catalog cannot be kept in the cache: ${reason}`;
  const hint = "Nix is asked again each time until the folder can be written; NIXGEN_CACHE_DIR names another one";
  return { code: "NG294", severity: "info", category: "eval", message, hint };
}

async function loadEmbedded(reason: string): Promise<LoadedCatalog> {
  const message = `${reason}: the options are those of NixOS ${embeddedRelease}, without your own modules`;
  const hint = "Use --catalog FILE for another release; with Nix and a host in flake.nix, its own options are used";
  return { catalog: await loadEmbeddedCatalog(), diagnostics: [{ code: "NG291", severity: "info", category: "unknown", message, hint }] };
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(() => true, () => false);
}
