// The engine behind an OpenAI-compatible endpoint. The grammar is sent in the fields that servers know (llama-server's
// `grammar`, vLLM's `structured_outputs` and `guided_grammar`); whoever ignores or refuses them is asked plainly, and an
// answer outside the grammar is sent back once. Never retries what a person has to put right.
import OpenAI from "openai";
import { NixgenError } from "../errors.js";
import type { Engine, EngineAnswer, EngineRequest } from "../types/engine.js";
import { startGrammar } from "./grammar-state.js";
import { toServerFailure } from "./server-failure.js";
import { extractPlanText } from "./plan-text.js";

export interface OpenAiSettings {
  /** Base address, with the `/v1` that most servers have. */
  readonly endpoint: string;
  /** Name of the model at the server. */
  readonly model: string;
  /** Absent: the server gets no key, whatever the environment holds. */
  readonly apiKey?: string;
  /** Milliseconds for one answer; default two minutes, because a server may be loading the model. */
  readonly timeoutMs?: number;
  /** Offline runs may use servers on this machine only. */
  readonly offline?: boolean;
}

type Message = { readonly role: "system" | "user" | "assistant"; readonly content: string };

interface Reply {
  readonly text: string;
  readonly prompt: number;
  readonly cached: number;
  readonly generated: number;
}

const defaultTimeoutMs = 120_000;

/** Throws NG360 for an offline run with a server elsewhere. Requests throw NG360 to NG364. */
export function createOpenAiEngine(settings: OpenAiSettings): Engine {
  if (settings.offline === true && !isOnThisMachine(settings.endpoint)) {
    throw new NixgenError("NG360", `The server ${settings.endpoint} can't be asked in an offline run`, { hint: "Leave out --offline, or use the local model: --engine llama" });
  }
  const client = new OpenAI({
    baseURL: settings.endpoint,
    // The library would otherwise send OPENAI_API_KEY and its relatives to any endpoint.
    apiKey: settings.apiKey === undefined || settings.apiKey === "" ? "none" : settings.apiKey,
    organization: null,
    project: null,
    timeout: settings.timeoutMs ?? defaultTimeoutMs,
    maxRetries: 1,
    logLevel: "off",
  });
  let sendsGrammar = true;
  const ask = async (messages: readonly Message[], request: EngineRequest): Promise<Reply> => {
    try {
      return await requestReply(client, settings.model, messages, request, sendsGrammar);
    } catch (error) {
      request.signal?.throwIfAborted();
      if (!sendsGrammar || !refusesFields(error)) throw await toServerFailure(error, settings, client);
      sendsGrammar = false;
      return ask(messages, request);
    }
  };
  return {
    id: `openai:${settings.model}`,
    complete: async (request) => completeRequest(request, (messages) => ask(messages, request)),
    close: async () => undefined,
  };
}

async function completeRequest(request: EngineRequest, ask: (messages: readonly Message[]) => Promise<Reply>): Promise<EngineAnswer> {
  const messages: Message[] = [
    { role: "system", content: request.system },
    { role: "user", content: request.user },
  ];
  const first = await ask(messages);
  if (isInGrammar(first.text, request.grammar)) return toAnswer(first.text, [first], true);
  const second = await ask([...messages, { role: "assistant", content: first.text }, { role: "user", content: explainGrammar(request.grammar) }]);
  const isRepaired = isInGrammar(second.text, request.grammar);
  // An answer that is still wrong is judged line by line by the parser; the first is nearer to what was asked.
  return toAnswer(isRepaired ? second.text : first.text, [first, second], isRepaired);
}

function toAnswer(text: string, replies: readonly Reply[], constrained: boolean): EngineAnswer {
  const sum = (count: (reply: Reply) => number): number => replies.reduce((total, reply) => total + count(reply), 0);
  return {
    text,
    tokens: { prompt: sum((reply) => reply.prompt), cached: sum((reply) => reply.cached), generated: sum((reply) => reply.generated) },
    constrained,
  };
}

/** Blank lines, Markdown and chatter after `done` are no faults: the parser reads past them. */
function isInGrammar(text: string, grammar: string): boolean {
  const { lines, cutOff } = extractPlanText(text);
  if (cutOff !== undefined) return false;
  const plan = [...lines.map((line) => line.trim()).filter((line) => line !== ""), "done"].join("\n");
  return startGrammar(grammar).advance(plan)?.isComplete ?? false;
}

function explainGrammar(grammar: string): string {
  return `That answer has another form than it must have. Answer again, with nothing but a text of this GBNF grammar:\n\n${grammar}`;
}

async function requestReply(client: OpenAI, model: string, messages: readonly Message[], request: EngineRequest, sendsGrammar: boolean): Promise<Reply> {
  const { grammar } = request;
  const constraint = sendsGrammar ? { grammar, structured_outputs: { grammar }, guided_grammar: grammar } : {};
  const completion = await client.chat.completions.create(
    { model, messages: [...messages], max_tokens: request.maxTokens, temperature: 0, ...constraint },
    request.signal === undefined ? {} : { signal: request.signal },
  );
  const text = completion.choices?.[0]?.message?.content;
  if (typeof text !== "string" || text.trim() === "") {
    throw new NixgenError("NG364", `The server's answer holds no text (model ${model})`, { hint: "Check that the endpoint is an OpenAI-compatible chat server and the model an instruction model" });
  }
  const { usage } = completion;
  return {
    text,
    prompt: usage?.prompt_tokens ?? 0,
    cached: usage?.prompt_tokens_details?.cached_tokens ?? 0,
    generated: usage?.completion_tokens ?? 0,
  };
}

/** Strict servers answer 400 or 422 to a field that they don't know, or to a grammar that they can't read. */
function refusesFields(error: unknown): boolean {
  return error instanceof OpenAI.APIError && (error.status === 400 || error.status === 422) && /grammar|structured|guided|unknown|unrecognized|extra|unexpected|permitted/i.test(error.message);
}

function isOnThisMachine(endpoint: string): boolean {
  const { hostname } = new URL(endpoint);
  return hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
}
