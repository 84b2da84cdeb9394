import { suite } from "uvu";
import * as assert from "uvu/assert";
import { startGrammar } from "../../../src/engine/grammar-state.js";
import { integerAlternatives } from "../../../src/engine/number-rules.js";

const test = suite("integerAlternatives");

const ranges: [number | undefined, number | undefined][] = [
  [0, 65535], [1, 65535], [0, 32], [0, 255], [8, 128], [100, 100], [0, 0], [9, 10], [95, 105], [999, 1001], [17, 4321],
  [-5, 20], [-20, 19], [-30, -7], [-1, 0], [-1000, 1000], [0, undefined], [1, undefined], [12, undefined], [undefined, 5], [undefined, undefined],
];

for (const [min, max] of ranges) {
  test(`${min ?? "−∞"} to ${max ?? "∞"} spells these numbers and no others`, () => {
    const grammar = startGrammar(`root ::= ${integerAlternatives(min, max).join(" | ")}`);
    for (let value = -1200; value <= 70000; value += value > 5000 && value < 65000 ? 97 : 1) {
      const isAllowed = value >= (min ?? -Infinity) && value <= (max ?? Infinity);
      assert.is(grammar.advance(String(value))?.isComplete ?? false, isAllowed, String(value));
    }
    for (const text of ["", "00", "01", "-0", "+1", "1e3", " 1"]) assert.not.ok(grammar.advance(text)?.isComplete, text);
  });
}

test("an empty range has no alternatives", () => assert.equal(integerAlternatives(5, 4), []));

test.run();
