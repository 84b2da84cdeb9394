// The costly things of a run, each opened at most once and only when somebody needs it: Nix, the hosts, the catalog, the
// planner with its engine.
import { loadCatalog, loadHosts, type LoadedCatalog } from "../catalog/load-catalog.js";
import { chooseHosts } from "../evaluate/choose-hosts.js";
import { openNix, type Nix } from "../ports/nix.js";
import type { Catalog } from "../types/catalog.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { GenerateOptions } from "./generate-options.js";
import { findCacheFolder } from "../config/find-cache-folder.js";
import { openEngine } from "./open-engine.js";
import { openPlanner, type Planner } from "./open-planner.js";
import type { OutcomeRequest } from "./plan-outcomes.js";
import { readFeedback } from "./read-feedback.js";

export interface EvaluationMeans {
  readonly nix: Nix;
  readonly hosts: readonly string[];
  readonly cacheDir: string;
}

export interface RunKnowledge {
  /** Opens nothing but the catalog. */
  catalog(): Promise<Catalog>;
  /** The planner with what planning in this run needs; opens catalog, memory and engine. */
  forPlanning(run: Pick<GenerateOptions, "choose" | "onProgress" | "signal">): Promise<Omit<OutcomeRequest, "lock" | "readFile">>;
  /** Nix and the flake's hosts, or why nothing can be evaluated. Throws UsageError NG293 for a host that the flake does not have. */
  forEvaluating(): Promise<EvaluationMeans | { readonly skipped: string }>;
  /** What opening had to say. */
  diagnostics(): readonly Diagnostic[];
  close(): Promise<void>;
}

/** `onProgress` is told of what is opened, whichever run it is opened for. */
export function openKnowledgeOnce(options: Pick<GenerateOptions, "repo" | "settings" | "evaluate" | "onProgress" | "signal">): RunKnowledge {
  const { repo, settings, signal, onProgress } = options;
  const nix = openNix();
  const cacheDir = findCacheFolder(process.env);
  const diagnostics: Diagnostic[] = [];
  const catalogRequest = {
    repo,
    nix,
    cacheDir,
    ignored: [settings.modulesDir],
    offline: settings.offline,
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  };
  const openCatalog = keepOpened(async (): Promise<LoadedCatalog> => {
    const loaded = await loadCatalog({
      ...catalogRequest,
      ...(settings.host !== undefined && { host: settings.host }),
      ...(settings.catalog !== undefined && { file: settings.catalog }),
    });
    diagnostics.push(...loaded.diagnostics);
    return loaded;
  });
  let planner: Planner | undefined;
  const open = keepOpened(async (): Promise<Planner> => {
    const { catalog } = await openCatalog();
    const engine = await openEngine({
      settings,
      cacheDir,
      ...(onProgress && { onProgress }),
      ...(signal && { signal }),
    });
    const feedback = readFeedback(repo, settings.feedback);
    diagnostics.push(...feedback.diagnostics);
    return (planner = await openPlanner({ catalog, engine, feedback: feedback.records }));
  });
  return {
    catalog: async () => (await openCatalog()).catalog,
    async forPlanning(run) {
      return { planner: await open(), ...(run.choose && { choose: run.choose }), ...(run.onProgress && { onProgress: run.onProgress }), ...(run.signal && { signal: run.signal }) };
    },
    async forEvaluating() {
      if (!options.evaluate) return { skipped: "it is switched off" };
      if ((await nix.version()) === undefined) return { skipped: "there is no Nix on this machine" };
      const hosts = chooseHosts(await loadHosts(catalogRequest), settings.host);
      return hosts.length === 0 ? { skipped: "there is no flake with nixosConfigurations" } : { nix, hosts, cacheDir };
    },
    diagnostics: () => diagnostics,
    async close() {
      await planner?.close();
    },
  };
}

/** Opens once; what could not be opened is tried again, because somebody may have mended it between two runs. */
function keepOpened<Thing>(open: () => Promise<Thing>): () => Promise<Thing> {
  let opened: Promise<Thing> | undefined;
  return () =>
    (opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));
}
