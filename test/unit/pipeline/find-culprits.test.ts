// Which of many changes are to blame, told from trials with fewer of them.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findCulprits } from "../../../src/pipeline/find-culprits.js";

const culprits = suite("findCulprits");
const letters = "a b c d e f g h i j k l".split(" ");

/** `guilty` break it only together. */
function check(all: readonly string[], guilty: string, expected: string, mostTrials: number): void {
  culprits(`${guilty} among ${all.join("")}`, async () => {
    let trials = 0;
    const found = await findCulprits(all, async (some) => {
      trials += 1;
      return guilty.split("").every((letter) => some.includes(letter));
    });
    assert.is(found.join(""), expected);
    assert.ok(trials <= mostTrials, `${trials} trials`);
  });
}

check(["a"], "a", "a", 0);
check([], "", "", 0);
check(letters, "a", "a", 4);
check(letters, "l", "l", 8);
check(["a", "b"], "ab", "ab", 2);
check(["a", "b", "c"], "ac", "ac", 12);
check(letters.slice(0, 4), "ad", "ad", 16);

culprits("who is not cleared in time stays to blame", async () => {
  const found = await findCulprits(letters, async (some) => some.length >= 11);
  assert.ok(found.length >= 11);
});

culprits.run();
