// The engine for servers with a real model behind the protocol: NIXGEN_TEST_OPENAI_URL, or test/helpers/openai-server.ts
// (its header says what is real about it).
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { startGrammar } from "../../src/engine/grammar-state.js";
import { createOpenAiEngine } from "../../src/engine/openai.js";
import { parseAnswer } from "../../src/engine/parse-answer.js";
import { findTestModel } from "../helpers/find-test-model.js";
import { startOpenAiServer } from "../helpers/openai-server.js";
import { skipTests } from "../helpers/skip-tests.js";
import { askFor, planRequest } from "./plan-request.js";

const test = suite("createOpenAiEngine with a model");
const givenUrl = process.env["NIXGEN_TEST_OPENAI_URL"];
const modelPath = findTestModel();
const ssh = askFor("Let me in over SSH on port 2222.");

async function checkConstrained(endpoint: string, model: string): Promise<void> {
  const answer = await createOpenAiEngine({ endpoint, model, timeoutMs: 500_000 }).complete(ssh);
  assert.ok(answer.constrained, answer.text);
  assert.ok(startGrammar(ssh.grammar).advance(answer.text.trim())?.isComplete, answer.text);
  const parsed = parseAnswer(answer.text, planRequest);
  assert.equal(parsed.diagnostics, []);
  assert.is(parsed.assignments.length, planRequest.options.length);
  assert.ok(answer.tokens.prompt > 50 && answer.tokens.generated > 20);
}

if (givenUrl !== undefined) {
  test("the given server keeps to the grammar", async () => checkConstrained(givenUrl, process.env["NIXGEN_TEST_OPENAI_MODEL"] ?? "default"));
} else if (modelPath !== undefined) {
  test("a server that takes the grammar keeps to it; one that does not is asked plainly, and its answer is judged", async () => {
    const server = await startOpenAiServer(modelPath);
    try {
      await checkConstrained(server.url, server.model);
      assert.is(server.requests.length, 1);

      server.takesGrammar = false;
      const engine = createOpenAiEngine({ endpoint: server.url, model: server.model, timeoutMs: 500_000 });
      const answer = await engine.complete({ ...ssh, maxTokens: 60 });
      assert.equal(server.requests.slice(1).map(({ grammar }) => grammar !== undefined), [true, false, false].slice(0, server.requests.length - 1));
      const parsed = parseAnswer(answer.text, planRequest);
      if (answer.constrained) assert.equal(parsed.diagnostics, []);
      for (const { option } of parsed.assignments) assert.ok(planRequest.options.some((one) => one.option.name === option));

      const failure = await createOpenAiEngine({ endpoint: server.url, model: "test-modl" }).complete(ssh).catch((error: unknown) => error as { code: string; hint: string });
      assert.is((failure as { code: string }).code, "NG362");
      assert.match((failure as { hint: string }).hint, /--model test-model\?/);
    } finally {
      await server.close();
    }
  });
} else {
  skipTests("no model: run `nixgen model fetch` or set NIXGEN_TEST_MODEL", 1);
}

test.run();
