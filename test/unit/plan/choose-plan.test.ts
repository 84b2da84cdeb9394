import { suite } from "uvu";
import * as assert from "uvu/assert";
import { choosePlan, isServed, type Answered } from "../../../src/plan/choose-plan.js";
import type { Assignment, Plan } from "../../../src/types/plan.js";

const test = suite("choosePlan");
const on = (name: string, confidence = 1): Assignment => ({ option: name, path: name.split("."), value: { kind: "bool", value: true }, confidence });
const contend = (source: Plan["source"], confidence: number, assignments: readonly Assignment[], more: Partial<Answered> = {}): Answered => ({
  plan: { source, confidence, assignments },
  unwritten: 0,
  isWritable: true,
  ...more,
});
const memory = (confidence: number, names: readonly string[] = ["a.enable"], more: Partial<Answered> = {}) => contend("memory", confidence, names.map((name) => on(name)), more);
const model = (lowest: number, names: readonly string[] = ["b.enable"], more: Partial<Answered> = {}) => contend("model", 0.95, names.map((name) => on(name, lowest)), more);

const rows: readonly [what: string, memory: Answered | undefined, model: Answered | undefined, taken: Plan["source"] | undefined][] = [
  ["the model where it is sure of every line", memory(0.5), model(0.9), "model"],
  ["the memory where the model is not", memory(0.5), model(0.79), "memory"],
  ["the memory alone", memory(0.4), undefined, "memory"],
  ["the model alone", undefined, model(0.9), "model"],
  ["nobody where neither is sure", memory(0.1), model(0.79), undefined],
  ["nobody where there is nothing", undefined, undefined, undefined],
  ["the memory where the model stopped early", memory(0.5, ["a.enable", "b.enable"]), model(0.9), "memory"],
  ["not a memory that is hardly sure, though it sets more", memory(0.3, ["a.enable", "b.enable"]), model(0.9), "model"],
  ["the memory where the checks refuse the model's", memory(0.5), model(0.9, ["b.enable"], { isWritable: false }), "memory"],
  ["a memory that is sure and leaves something unwritten, where the model leaves as much", memory(0.7, ["a.enable"], { unwritten: 1 }), model(0.9, ["b.enable"], { unwritten: 1 }), "memory"],
  ["the memory where the model leaves something unwritten and the memory does not", memory(0.4), model(0.9, ["b.enable"], { unwritten: 1 }), "memory"],
  ["the model where it leaves less than such a memory", memory(0.7, ["a.enable"], { unwritten: 1 }), model(0.9), "model"],
];
for (const [what, remembered, answered, taken] of rows) test(what, () => assert.is(choosePlan(remembered, answered)?.source, taken));

test("the model is not asked where the memory is sure and leaves nothing unwritten", () => {
  assert.ok(isServed(memory(0.6)));
  assert.not.ok(isServed(memory(0.59)));
  assert.not.ok(isServed(memory(0.9, ["a.enable"], { unwritten: 1 })));
  assert.not.ok(isServed(undefined));
});

test.run();
