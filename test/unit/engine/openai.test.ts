// Faults and dialects of servers, played by a small HTTP server on loopback. Answers of a real model are in test/model.
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createEngine } from "../../../src/engine/create-engine.js";
import { createOpenAiEngine, type OpenAiSettings } from "../../../src/engine/openai.js";
import { NixgenError } from "../../../src/errors.js";
import type { EngineAnswer } from "../../../src/types/engine.js";

const test = suite("createOpenAiEngine");

interface Body {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly grammar?: string;
  readonly structured_outputs?: { readonly grammar: string };
}
interface Reply {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly delayMs?: number;
}
type Answerer = (body: Body, headers: IncomingMessage["headers"]) => Reply;

const grammar = 'root ::= ("a.enable = " ("true" | "false") ";\\n")? "done"';
const request = { system: "Be brief.", user: "Switch a on.", grammar, maxTokens: 50 };
const says = (content: string): Reply => ({
  json: { choices: [{ message: { role: "assistant", content } }], usage: { prompt_tokens: 10, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 4 } } },
});
const fails = (status: number, message: string): Reply => ({ status, json: { error: { message } } });

async function serve(answer: Answerer, models: readonly string[] = ["m"]): Promise<{ url: string; bodies: Body[]; server: Server }> {
  const bodies: Body[] = [];
  const server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = [];
    incoming.on("data", (part: Buffer) => parts.push(part));
    incoming.on("end", () => {
      if (incoming.url === "/v1/models") return void outgoing.setHeader("content-type", "application/json").end(JSON.stringify({ object: "list", data: models.map((id) => ({ id })) }));
      if (incoming.url !== "/v1/chat/completions") return void outgoing.writeHead(404).end("no such page");
      const body = JSON.parse(Buffer.concat(parts).toString()) as Body;
      bodies.push(body);
      const reply = answer(body, incoming.headers);
      setTimeout(() => {
        outgoing.writeHead(reply.status ?? 200, { "content-type": reply.text === undefined ? "application/json" : "text/html" });
        outgoing.end(reply.text ?? JSON.stringify(reply.json));
      }, reply.delayMs ?? 0);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, bodies, server };
}

async function complete(answer: Answerer, more: Partial<OpenAiSettings> & { readonly signal?: AbortSignal } = {}): Promise<{ result: EngineAnswer | Error; bodies: Body[] }> {
  const { url, bodies, server } = await serve(answer);
  const { signal, ...settings } = more;
  const engine = createOpenAiEngine({ endpoint: url, model: "m", ...settings });
  const result = await engine.complete({ ...request, ...(signal === undefined ? {} : { signal }) }).catch((error: unknown) => error as Error);
  await engine.close();
  server.closeAllConnections();
  server.close();
  return { result, bodies };
}

test("sends the grammar in every dialect and counts tokens", async () => {
  const { result, bodies } = await complete(() => says("a.enable = true;\ndone"));
  assert.equal(result, { text: "a.enable = true;\ndone", tokens: { prompt: 10, cached: 4, generated: 3 }, constrained: true });
  assert.is(bodies.length, 1);
  assert.is(bodies[0]?.grammar, grammar);
  assert.is(bodies[0]?.structured_outputs?.grammar, grammar);
  assert.equal(bodies[0]?.messages.map(({ role }) => role), ["system", "user"]);
});

test("sends the key it is given, and no other", async () => {
  const before = process.env["OPENAI_API_KEY"];
  process.env["OPENAI_API_KEY"] = "of-somebody-else";
  const seen: (string | undefined)[] = [];
  const answer: Answerer = (_, headers) => (seen.push(headers.authorization), says("done"));
  await complete(answer, { apiKey: "secret" });
  await complete(answer);
  await complete(answer, { apiKey: "" });
  if (before === undefined) delete process.env["OPENAI_API_KEY"];
  else process.env["OPENAI_API_KEY"] = before;
  assert.equal(seen, ["Bearer secret", "Bearer none", "Bearer none"]);
});

test("asks plainly when the server refuses the fields, and from then on", async () => {
  const { url, bodies, server } = await serve((body) => (body.grammar === undefined ? says("done") : fails(400, "Unrecognized request argument supplied: grammar")));
  const engine = createOpenAiEngine({ endpoint: url, model: "m" });
  await engine.complete(request);
  await engine.complete(request);
  server.closeAllConnections();
  server.close();
  assert.equal(bodies.map((body) => body.grammar !== undefined), [true, false, false]);
});

test("sends an answer outside the grammar back once, with the grammar", async () => {
  const { result, bodies } = await complete((body) => says(body.messages.length === 2 ? "Sure! I would enable it." : "```nix\na.enable = true;\n```\ndone\nBye!"));
  assert.ok(!(result instanceof Error) && result.constrained);
  assert.match((result as EngineAnswer).text, /a\.enable = true;/);
  assert.equal((result as EngineAnswer).tokens, { prompt: 20, cached: 8, generated: 6 });
  assert.match(bodies[1]?.messages.at(-1)?.content ?? "", /a\.enable/);
});

test("says so when the second answer is outside the grammar too", async () => {
  const { result, bodies } = await complete((body) => says(body.messages.length === 2 ? "b.enable = true;\ndone" : "I can't."));
  assert.ok(!(result instanceof Error) && !result.constrained);
  assert.is((result as EngineAnswer).text, "b.enable = true;\ndone");
  assert.is(bodies.length, 2);
});

async function checkFailure(answer: Answerer, code: string, message: RegExp, hint: RegExp, more: Partial<OpenAiSettings> = {}): Promise<void> {
  const { result } = await complete(answer, more);
  assert.instance(result, NixgenError);
  const failure = result as NixgenError;
  assert.is(failure.code, code);
  assert.match(failure.message, message);
  assert.match(failure.hint ?? "", hint);
}

test("a model that the server does not have", async () => checkFailure(() => fails(404, "model not found"), "NG362", /no model mm/, /--model m\?/, { model: "mm" }));
test("a model with no similar name", async () => checkFailure(() => fails(404, "model not found"), "NG362", /no model quite-different/, /It has m/, { model: "quite-different" }));
test("a refused key", async () => checkFailure(() => fails(401, "bad key"), "NG361", /does not accept the key \(401\)/, /--api-key-env/));
test("a fault of the server", async () => checkFailure(() => fails(500, "out of memory"), "NG361", /out of memory/, /server's log/));
test("a wrong request that has nothing to do with grammars", async () => checkFailure(() => fails(400, "max_tokens is too large"), "NG361", /max_tokens is too large/, /server's log/));
test("an answer without text", async () => checkFailure(() => ({ json: { choices: [] } }), "NG364", /holds no text/, /OpenAI-compatible/));
test("a page instead of an answer", async () => checkFailure(() => ({ text: "<html>login</html>" }), "NG364", /holds no text/, /OpenAI-compatible/));
test("an answer that comes too late", async () => checkFailure(() => ({ ...says("done"), delayMs: 400 }), "NG363", /did not answer in time/, /local one/, { timeoutMs: 50 }));

test("no server at the address", async () => {
  const { url, server } = await serve(() => says("done"));
  await new Promise((resolve) => server.close(resolve));
  const failure = await createOpenAiEngine({ endpoint: url, model: "m" }).complete(request).catch((error: unknown) => error as NixgenError);
  assert.instance(failure, NixgenError);
  assert.is((failure as NixgenError).code, "NG360");
  assert.match((failure as NixgenError).message, /can't be reached/);
});

test("a forgotten /v1", async () => {
  const { url, server } = await serve(() => says("done"), []);
  const failure = await createOpenAiEngine({ endpoint: url.replace("/v1", ""), model: "m" }).complete(request).catch((error: unknown) => error as NixgenError);
  server.closeAllConnections();
  server.close();
  assert.is((failure as NixgenError).code, "NG361");
  assert.match((failure as NixgenError).hint ?? "", /\/v1$/);
});

test("an abort ends the wait with the signal's reason", async () => {
  const controller = new AbortController();
  const started = Date.now();
  const { result } = await complete(() => (setTimeout(() => controller.abort(new Error("stopped by hand")), 20), { ...says("done"), delayMs: 3000 }), { signal: controller.signal });
  assert.match((result as Error).message, /stopped by hand/);
  assert.ok(Date.now() - started < 2000);
});

test("offline runs ask servers on this machine only", () => {
  createOpenAiEngine({ endpoint: "http://localhost:8080/v1", model: "m", offline: true });
  createOpenAiEngine({ endpoint: "http://[::1]:8080/v1", model: "m", offline: true });
  assert.throws(() => createOpenAiEngine({ endpoint: "http://llm.example.org/v1", model: "m", offline: true }), /offline run/);
  assert.throws(() => createOpenAiEngine({ endpoint: "http://localhost.example.org/v1", model: "m", offline: true }), /offline run/);
});

test("the engine needs an address", () => {
  assert.throws(() => createEngine({ engine: "openai", endpoint: undefined, model: "m" }), /needs the address/);
  assert.is(createEngine({ engine: "openai", endpoint: "http://localhost/v1", model: "m" }).id, "openai:m");
});

test.run();
