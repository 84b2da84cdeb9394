// The engine that the settings name, over the models of this machine. The local model is fetched when it is first needed and
// not here; until then nothing is loaded.
import path from "node:path";
import type { Settings } from "../config/options.js";
import { createEngine } from "../engine/create-engine.js";
import { failOnce } from "../engine/fail-once.js";
import { fetchModel } from "../model/fetch-model.js";
import { findAdapter } from "../model/find-adapter.js";
import { findModel, identifyModel, isModelPath, type ModelStore } from "../model/model-store.js";
import { findAssets } from "../retrieve/load-knowledge.js";
import type { Engine } from "../types/engine.js";
import type { ReportProgress } from "../types/progress.js";

export interface EngineOptions {
  readonly settings: Settings;
  readonly cacheDir: string;
  readonly onProgress?: ReportProgress;
  readonly signal?: AbortSignal;
}

/** Throws as `createEngine` and `identifyModel` do; a model that cannot be fetched is an error of the first request. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  return failOnce(await openNamedEngine(options));
}

async function openNamedEngine({ settings, cacheDir, onProgress, signal }: EngineOptions): Promise<Engine> {
  if (settings.engine === "openai") {
    // An address that the repository chose leaves `apiKeyEnv` empty: its server gets no key.
    const apiKey = settings.apiKeyEnv === "" ? undefined : process.env[settings.apiKeyEnv];
    return createEngine({
      engine: "openai",
      endpoint: settings.endpoint,
      model: settings.model,
      offline: settings.offline,
      ...(apiKey !== undefined && { apiKey }),
    });
  }
  const store: ModelStore = { readOnlyFolders: settings.modelDir === undefined ? [] : [settings.modelDir], cacheFolder: path.join(cacheDir, "models") };
  const fetchOptions = { offline: settings.offline, ...(onProgress && { onProgress }), ...(signal && { signal }) };
  const adapter = findAdapter(settings.model, findAssets());
  return createEngine({
    engine: "llama",
    id: [await identifyModel(settings.model, store), ...(adapter === undefined ? [] : [adapter.id])].join("+"),
    ...(adapter !== undefined && { findAdapter: adapter.check }),
    findModel: async () => (isModelPath(settings.model) ? await findModel(settings.model, store) : await fetchModel(settings.model, store, fetchOptions)).path,
    threads: settings.threads,
    stateFolder: path.join(cacheDir, "prefix-states"),
  });
}
