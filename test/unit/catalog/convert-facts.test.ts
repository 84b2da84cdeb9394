// What of a fact file goes into an embedded catalog: facts, and no sentence or program.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { convertFacts, type FactOption } from "../../../src/catalog/embedded/convert-facts.js";

const facts = suite("convertFacts");

function convert(options: Record<string, FactOption>, types: Record<string, { t: string }> = {}) {
  const given = Object.fromEntries(Object.keys(options).map((name) => [name, types[name] ?? { t: "str" }]));
  return convertFacts({ release: "0.0", id: "test", options, types: given, packages: ["a"], uncertainPackages: ["a", "b"] });
}

const defaults: readonly (readonly [string, unknown, unknown])[] = [
  ["null", null, { kind: "json", value: null }],
  ["a value", [1, 2], { kind: "json", value: [1, 2] }],
  ["an expression", { _type: "literalExpression", text: "pkgs.hello" }, { kind: "nix", text: "pkgs.hello" }],
  ["a documentation text", { _type: "literalMD", text: "It depends." }, undefined],
  ["long code", { _type: "literalExpression", text: "x".repeat(200) }, undefined],
  ["code with a comment", { _type: "literalExpression", text: "1 # because" }, undefined],
  ["a text of several lines", "one\ntwo", undefined],
  ["a long text", "word ".repeat(50), undefined],
];
for (const [title, given, expected] of defaults) {
  facts(`default: ${title}`, () => assert.equal(convert({ "a.b": { default: given } }).options.get("a.b")?.default, expected));
}

facts("no default is not a default of null", () => assert.is(convert({ "a.b": {} }).options.get("a.b")?.default, undefined));

facts("descriptions stay out", () => {
  const option = convert({ "a.b": { description: "A sentence.", default: true } }).options.get("a.b");
  assert.equal(Object.keys(option ?? {}).sort(), ["default", "name", "path", "type"]);
});

facts("an alias becomes a rename, and what lies below it goes", () => {
  const catalog = convert({ "users.extra": { description: "Alias of {option}`users.users`." }, "users.extra.<name>.uid": {}, "users.extras": {} });
  assert.equal([...catalog.options.keys()], ["users.extras"]);
  assert.equal([...(catalog.renamed ?? [])], [["users.extra", "users.users"]]);
});

facts("internals stay out", () => {
  assert.equal([...convert({ "_module.args": {}, "x.y": { internal: true } }).options.keys()], []);
});

facts("the licence switch is offered where nixpkgs.config exists", () => {
  assert.equal(convert({ "nixpkgs.config": {} }).options.get("nixpkgs.config.allowUnfree")?.type, { kind: "bool" });
  assert.not(convert({ "a.b": {} }).options.has("nixpkgs.config.allowUnfree"));
});

facts("a name that is certain is not uncertain as well", () => {
  const catalog = convert({});
  assert.equal([[...catalog.packages], [...(catalog.uncertainPackages ?? [])]], [["a"], ["b"]]);
});

facts.run();
