// What went wrong with a server, in words that say what to do. The server's own words are kept.
import OpenAI from "openai";
import { NixgenError } from "../errors.js";
import { findNearest } from "../find-nearest.js";

interface ServerNames {
  readonly endpoint: string;
  readonly model: string;
}

/** NG360 to NG363; a NixgenError stays what it is. */
export async function toServerFailure(error: unknown, { endpoint, model }: ServerNames, client: OpenAI): Promise<unknown> {
  if (error instanceof NixgenError) return error;
  if (error instanceof OpenAI.APIConnectionTimeoutError) {
    return new NixgenError("NG363", `The server ${endpoint} did not answer in time`, { hint: "Try again when it has loaded its model, or use the local one: --engine llama", cause: error });
  }
  if (error instanceof OpenAI.APIConnectionError) {
    return new NixgenError("NG360", `The server ${endpoint} can't be reached`, { hint: "Start it, or correct --endpoint; the local model needs no server: --engine llama", cause: error });
  }
  if (!(error instanceof OpenAI.APIError)) return error;
  if (error.status === 401 || error.status === 403) {
    return new NixgenError("NG361", `The server ${endpoint} does not accept the key (${error.status})`, { hint: "Put the key into the environment variable that --api-key-env names (default NIXGEN_API_KEY)", cause: error });
  }
  const names = await listModels(client);
  if (names !== undefined && !names.includes(model) && (error.status === 404 || error.status === 400)) {
    const nearest = findNearest(model, names);
    const hint = nearest === undefined ? `It has ${names.slice(0, 10).join(", ")}` : `Did you mean --model ${nearest}?`;
    return new NixgenError("NG362", `The server ${endpoint} has no model ${model}`, { hint, cause: error });
  }
  if (error.status === 404) {
    return new NixgenError("NG361", `The server ${endpoint} has no chat completions there (404): ${error.message}`, { hint: endpoint.endsWith("/v1") ? "Correct --endpoint or --model" : `Most servers want ${endpoint.replace(/\/$/, "")}/v1`, cause: error });
  }
  return new NixgenError("NG361", `The server ${endpoint} refuses the request: ${error.message}`, { hint: "Look into the server's log; the local model needs no server: --engine llama", cause: error });
}

async function listModels(client: OpenAI): Promise<readonly string[] | undefined> {
  try {
    const { data } = await client.models.list({ timeout: 5000, maxRetries: 0 });
    return data.length > 0 ? data.map((one) => one.id) : undefined;
  } catch {
    return undefined;
  }
}
