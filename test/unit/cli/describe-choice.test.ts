import { suite } from "uvu";
import * as assert from "uvu/assert";
import { describeChoice } from "../../../src/cli/describe-choice.js";

const test = suite("describeChoice");

test("a person needs no probability, an example and a model have one where it is known", () => {
  assert.is(describeChoice("person", 1), "put right by a person");
  assert.is(describeChoice("memory", 0.876), "from a proven example, 88 % sure");
  assert.is(describeChoice("qwen@abc"), "chosen by qwen@abc");
});

test.run();
