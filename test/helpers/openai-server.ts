// A real model behind the OpenAI protocol on loopback, for tests on machines without such a server. Honest note: the
// protocol's part of it is written for these tests, the model and the grammar are llama.cpp's own. To test with a server
// that somebody else wrote (llama-server, llama-cpp-python, vLLM), set NIXGEN_TEST_OPENAI_URL and, where it has several
// models, NIXGEN_TEST_OPENAI_MODEL.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { LlamaCompletion, LlamaGrammar, type Token } from "node-llama-cpp";
import { loadLlama } from "../../src/engine/load-llama.js";
import { tokenizePrompt } from "../../src/engine/prompt-tokens.js";

interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly max_tokens: number;
  readonly grammar?: string;
}

export interface OpenAiServer {
  readonly url: string;
  readonly model: string;
  /** What it was asked. */
  readonly requests: readonly ChatRequest[];
  /** False: fields that OpenAI does not have are refused, as OpenAI refuses them. */
  takesGrammar: boolean;
  close(): Promise<void>;
}

const modelName = "test-model";

export async function startOpenAiServer(modelPath: string): Promise<OpenAiServer> {
  const { llama, model, sequence } = await loadLlama({ modelPath });
  const requests: ChatRequest[] = [];
  const answer = async (request: ChatRequest): Promise<{ status: number; json: unknown }> => {
    requests.push(request);
    if (request.model !== modelName) return { status: 404, json: { error: { message: `The model ${request.model} does not exist` } } };
    if (!running.takesGrammar && request.grammar !== undefined) return { status: 400, json: { error: { message: "Unrecognized request argument supplied: grammar" } } };
    const texts = request.messages.map(({ content }) => content);
    const prompt = tokenizePrompt(model, texts[0] ?? "", texts.slice(1).join("\n\n"));
    const tokens = [...prompt.prefix, ...prompt.rest] as Token[];
    const content = await new LlamaCompletion({ contextSequence: sequence }).generateCompletion(tokens, {
      maxTokens: request.max_tokens,
      ...(request.grammar === undefined ? {} : { grammar: new LlamaGrammar(llama, { grammar: request.grammar }) }),
    });
    const usage = { prompt_tokens: tokens.length, completion_tokens: model.tokenize(content).length };
    return { status: 200, json: { choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }], usage } };
  };
  const server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = [];
    incoming.on("data", (part: Buffer) => parts.push(part));
    incoming.on("end", () => {
      const reply = incoming.url === "/v1/models" ? Promise.resolve({ status: 200, json: { data: [{ id: modelName }] } }) : answer(JSON.parse(Buffer.concat(parts).toString()) as ChatRequest);
      reply.then(
        ({ status, json }) => outgoing.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json)),
        (error: unknown) => outgoing.writeHead(500, { "content-type": "application/json" }).end(JSON.stringify({ error: { message: String(error) } })),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const running: OpenAiServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    model: modelName,
    requests,
    takesGrammar: true,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await llama.dispose();
    },
  };
  return running;
}
