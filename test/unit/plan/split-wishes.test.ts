import { suite } from "uvu";
import * as assert from "uvu/assert";
import { splitWishes } from "../../../src/plan/split-wishes.js";

const test = suite("splitWishes");
for (const [text, pieces] of [
  ["Turn on ssh. Add user bob", ["Turn on ssh", "Add user bob"]],
  ["  open port 8080 and  allow pings  ", ["open port 8080", "allow pings"]],
  ["the clock is wrong; set it, please", ["the clock is wrong", "set it, please"]],
  ["redshift: 5600K by day", ["redshift", "5600K by day"]],
  ["one thing", ["one thing"]],
] as const)
  test(text, () => {
    const wishes = splitWishes(text);
    assert.equal(wishes.map((wish) => wish.text), pieces);
    for (const wish of wishes) assert.is(text.slice(wish.start, wish.end), wish.text);
  });

test.run();
