// The costly things of a run, each opened at most once and only when somebody needs it: Nix, the hosts, the catalog, the
// planner with its engine.
import { loadCatalog, loadHosts } from "../catalog/load-catalog.js";
import { chooseHosts } from "../evaluate/choose-hosts.js";
import { openNix, type Nix } from "../ports/nix.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { GenerateOptions } from "./generate-options.js";
import { findCacheFolder } from "../config/find-cache-folder.js";
import { openEngine } from "./open-engine.js";
import { openPlanner, type Planner } from "./open-planner.js";
import type { OutcomeRequest } from "./plan-outcomes.js";

export interface EvaluationMeans {
  readonly nix: Nix;
  readonly hosts: readonly string[];
  readonly cacheDir: string;
}

export interface RunKnowledge {
  /** The planner with what planning needs; opens catalog, memory and engine. */
  forPlanning(): Promise<Omit<OutcomeRequest, "lock" | "readFile">>;
  /** Nix and the flake's hosts, or why nothing can be evaluated. Throws UsageError NG293 for a host that the flake does not have. */
  forEvaluating(): Promise<EvaluationMeans | { readonly skipped: string }>;
  /** What opening had to say. */
  diagnostics(): readonly Diagnostic[];
  close(): Promise<void>;
}

export function openKnowledgeOnce(options: GenerateOptions): RunKnowledge {
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
  let planner: Promise<Planner> | undefined;
  const open = async (): Promise<Planner> => {
    const loaded = await loadCatalog({
      ...catalogRequest,
      ...(settings.host !== undefined && { host: settings.host }),
      ...(settings.catalog !== undefined && { file: settings.catalog }),
    });
    diagnostics.push(...loaded.diagnostics);
    const engine = await openEngine({
      settings,
      cacheDir,
      ...(onProgress && { onProgress }),
      ...(signal && { signal }),
    });
    return openPlanner({ catalog: loaded.catalog, engine });
  };
  return {
    async forPlanning() {
      planner ??= open();
      return { planner: await planner, ...(options.choose && { choose: options.choose }), ...(onProgress && { onProgress }), ...(signal && { signal }) };
    },
    async forEvaluating() {
      if (!options.evaluate) return { skipped: "it is switched off" };
      if ((await nix.version()) === undefined) return { skipped: "there is no Nix on this machine" };
      const hosts = chooseHosts(await loadHosts(catalogRequest), settings.host);
      return hosts.length === 0 ? { skipped: "there is no flake with nixosConfigurations" } : { nix, hosts, cacheDir };
    },
    diagnostics: () => diagnostics,
    async close() {
      if (planner !== undefined) await (await planner).close();
    },
  };
}
