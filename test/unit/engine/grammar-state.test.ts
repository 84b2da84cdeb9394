import { suite } from "uvu";
import * as assert from "uvu/assert";
import { startGrammar } from "../../../src/engine/grammar-state.js";

const test = suite("startGrammar");

function check(grammar: string, good: readonly string[], bad: readonly string[]): void {
  test(grammar.replace(/\n/g, " / "), () => {
    for (const text of good) assert.ok(startGrammar(grammar).advance(text)?.isComplete, `should be accepted: ${JSON.stringify(text)}`);
    for (const text of bad) assert.not.ok(startGrammar(grammar).advance(text)?.isComplete, `should be refused: ${JSON.stringify(text)}`);
  });
}

check('root ::= "ab" | "ac"', ["ab", "ac"], ["a", "abc", "", "b"]);
check('root ::= a b?\na ::= "x"\nb ::= "y"', ["x", "xy"], ["y", "xyy"]);
check('root ::= "a"* "b"+', ["b", "ab", "aabb"], ["", "a", "ba"]);
check('root ::= ("a" | "b"){2}', ["ab", "bb"], ["a", "aba"]);
check('root ::= "a"{1,3}', ["a", "aaa"], ["", "aaaa"]);
check('root ::= "a"{2,}', ["aa", "aaaaa"], ["a"]);
check('root ::= "a"{,2}', ["", "aa"], ["aaa"]);
check("root ::= [a-c0-1_-]+", ["abc", "0_-"], ["d", "2"]);
check(String.raw`root ::= [^"\\\n]*`, ["", "abc", "日本🎉"], ['"', "\\", "\n"]);
check(String.raw`root ::= "\"\\\n\t\x41\u00e9"`, ['"\\\n\tAé'], ["A"]);
check("root ::= [^\\x00-\\x1F\\x7F]", ["a", "🎉"], ["\u0001", "\u007f"]);
check('root ::= list\nlist ::= "[" (list ","?)* "]"', ["[]", "[[],[[]]]"], ["[", "[]]"]);
check('root ::= "a" # a comment\n  "b"\n', ["ab"], ["a"]);
check('root ::= (("a"?)* "b")*', ["", "b", "aabab"], ["a"]);

function checkForced(grammar: string, before: string, forced: string): void {
  test(`after ${JSON.stringify(before)} of ${grammar.replace(/\n/g, " / ")}`, () => {
    assert.is(startGrammar(grammar).advance(before)?.forcedText(), forced);
  });
}

checkForced('root ::= "services." ("openssh" | "nginx") ".enable"', "", "services.");
checkForced('root ::= "services." ("openssh" | "nginx") ".enable"', "services.n", "ginx.enable");
checkForced('root ::= "abc" | "abd"', "", "ab");
checkForced('root ::= "abc" | "ab"', "", "ab");
checkForced('root ::= x x\nx ::= "1" | "1"', "", "11");
checkForced("root ::= [a-b]", "", "");
checkForced('root ::= "a"', "a", "");

test("forced text stops at the limit even where the grammar never ends", () => {
  assert.is(startGrammar('root ::= "a" root').forcedText(5), "aaaaa");
});

test("a state stays as it is when others are made from it", () => {
  const state = startGrammar('root ::= "a" ("b" | "c")').advance("a");
  assert.ok(state?.advance("b")?.isFinished);
  assert.ok(state?.advance("c")?.isFinished);
  assert.is(state?.advance("d"), undefined);
  assert.not(state?.isComplete);
});

test("tells whether a character outside ASCII may follow", () => {
  assert.ok(startGrammar('root ::= [^"]').allowsNonAscii);
  assert.ok(startGrammar('root ::= "日"').allowsNonAscii);
  assert.not(startGrammar("root ::= [a-z]").allowsNonAscii);
});

const broken: [string, RegExp][] = [
  ["", /no rule root/],
  ['a ::= "x"', /no rule root/],
  ["root ::= missing", /no rule missing/],
  ['root ::= ("a"', /not closed/],
  ['root ::= "a")', /not expected/],
  ["root ::= $", /not expected/],
  ["hello world", /not a grammar rule/],
];
for (const [grammar, message] of broken) {
  test(`refuses ${JSON.stringify(grammar)}`, () => assert.throws(() => startGrammar(grammar), message));
}

test.run();
