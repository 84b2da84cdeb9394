// The rules as words, and the page made from them.
import { readFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { describeRules, explainRule, listRules } from "../../../src/check/explain-rule.js";

const test = suite("explainRule");

test("docs/checks.md is what the rules say; else run `node --import tsx docs/write-checks.ts`", () => {
  assert.fixture(readFileSync(new URL("../../../docs/checks.md", import.meta.url), "utf8"), describeRules());
});

test("a code has one rule, a rule one name, and the list is in order", () => {
  const codes = listRules().map(({ code }) => code);
  assert.is(new Set(codes).size, codes.length);
  assert.is(new Set(listRules().map(({ name }) => name)).size, codes.length);
  assert.equal(codes, [...codes].sort());
});

test("every rule is told in whole words", () => {
  for (const { code, title, what, why, before, after, severity } of listRules()) {
    for (const text of [title, what, why, before, after]) assert.ok(text.trim().length > 2, code);
    assert.match(what, /\.$/, code);
    assert.match(why, /\.$/, code);
    assert.not.match(title, /\.$/, code);
    assert.ok(severity === "error" || severity === "warning");
  }
});

test("a code's hundred tells its category", () => {
  const hundreds: Readonly<Record<string, readonly string[]>> = { "2": ["unknown"], "3": ["out-of-scope", "invalid", "type", "unknown"], "4": ["insecure", "injection"], "5": ["conflict"] };
  for (const { code, category } of listRules()) assert.ok(hundreds[code[2] ?? ""]?.includes(category), code);
});

test("explains a code that a rule has, and no other", () => {
  assert.is(explainRule("NG401")?.name, "root-password-login");
  assert.is(explainRule("NG999"), undefined);
});

test.run();
