import { suite } from "uvu";
import * as assert from "uvu/assert";
import { predictChance } from "../../../src/plan/predict-chance.js";
import type { DecisionTree } from "../../../src/types/boosted-trees.js";

const test = suite("predictChance");
// feature 0 at most 0.5? then feature 1 at most 2?
const stump: DecisionTree = { features: [0, 1], thresholds: [0.5, 2], left: [1, -2], right: [-1, -3], leaves: [10, -1, 0] };
const round = (chance: number): number => Math.round(chance * 1000) / 1000;

test("walks to a leaf, at most the threshold to the left", () => {
  const one = { features: ["a", "b"], trees: [stump] };
  assert.equal([[0.51, 0], [0.5, 2], [0.5, 2.1]].map((features) => round(predictChance(one, features))), [1, 0.269, 0.5]);
});

test("trees add up, and a tree may be a single leaf", () => {
  const leaf: DecisionTree = { features: [], thresholds: [], left: [], right: [], leaves: [1] };
  assert.is(round(predictChance({ features: ["a", "b"], trees: [stump, leaf] }, [0, 0])), 0.5);
  assert.is(predictChance({ features: [], trees: [] }, []), 0.5);
});

test.run();
