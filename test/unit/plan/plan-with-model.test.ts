// What of an answer counts as the model's own.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { buildGrammar } from "../../../src/engine/build-grammar.js";
import { parseAnswer } from "../../../src/engine/parse-answer.js";
import { choosePlan } from "../../../src/plan/choose-plan.js";
import { planWithModel } from "../../../src/plan/plan-with-model.js";
import type { EngineAnswer } from "../../../src/types/engine.js";
import type { GrammarRequest } from "../../../src/types/grammar-request.js";

const test = suite("planWithModel");
const option = (name: string) => ({ option: { name, path: name.split("."), type: { kind: "bool" as const } }, strings: [], packages: [], keys: [] });
const grammarRequest: GrammarRequest = { options: [option("services.a.enable"), option("services.b.enable"), option("services.c.enable")] };

async function plan(answer: Partial<EngineAnswer>): Promise<string[]> {
  const tokens = { prompt: 1, cached: 0, generated: 1 };
  const engine = { id: "fake", complete: () => Promise.resolve({ text, constrained: true, tokens, confidence: 0.9, ...answer }), close: () => Promise.resolve() };
  const planned = await planWithModel(engine, { prompt: "", grammarRequest }, { buildGrammar, parseAnswer });
  return planned.plan.assignments.map((assignment) => `${assignment.option} ${assignment.confidence}`);
}

const text = "services.a.enable = true;\nservices.b.enable = true;\nservices.c.enable = true;\ndone";

test("a line that only the grammar led to is left out, and the others keep their confidence", async () => {
  assert.equal(await plan({ text, lineFloors: [0.6, 0.001, 0.5, 0.01], lineConfidences: [0.9, 0.5, 0.8, 0.3] }), ["services.a.enable 0.9", "services.c.enable 0.8"]);
});

test("an engine that tells no probabilities is taken at its word", async () => {
  assert.equal(await plan({ text }), ["services.a.enable 0.9", "services.b.enable 0.9", "services.c.enable 0.9"]);
});

test("without any probability an answer counts where it has the form that was asked for", async () => {
  const silent = { text: "services.a.enable = true;\ndone" };
  const ask = async (constrained: boolean): Promise<boolean> => {
    const engine = { id: "server", complete: () => Promise.resolve({ ...silent, constrained, tokens: { prompt: 1, cached: 0, generated: 1 } }), close: () => Promise.resolve() };
    const { plan: answered } = await planWithModel(engine, { prompt: "", grammarRequest }, { buildGrammar, parseAnswer });
    return choosePlan(undefined, { plan: answered, unwritten: 0, isWritable: true }) === answered;
  };
  assert.equal([await ask(true), await ask(false)], [true, false]);
});

test.run();
