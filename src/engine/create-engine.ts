// The engine that the settings ask for. Nothing is loaded or asked before the first request.
import { UsageError } from "../errors.js";
import type { Engine } from "../types/engine.js";
import { createLlamaEngine, type LlamaSettings } from "./llama.js";
import { createOpenAiEngine, type OpenAiSettings } from "./openai.js";

export type EngineSettings =
  | ({ readonly engine: "llama" } & LlamaSettings)
  | ({ readonly engine: "openai"; readonly endpoint: string | undefined } & Omit<OpenAiSettings, "endpoint">);

/** Throws NG365 when a server is asked for and none is named. */
export function createEngine(settings: EngineSettings): Engine {
  if (settings.engine === "llama") return createLlamaEngine(settings);
  const { endpoint } = settings;
  if (endpoint === undefined || endpoint === "") {
    throw new UsageError("NG365", "The engine openai needs the address of a server", { hint: "Name it: --endpoint http://localhost:8080/v1" });
  }
  return createOpenAiEngine({ ...settings, endpoint });
}
