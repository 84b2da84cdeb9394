// The addon's boundary as TypeScript sees it: plain data in and out, positions in UTF-16, findings instead of throws.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findComments, format, inspect, merge, remove, render, renderPath } from "../../src/native.js";

const addon = suite("addon");
const file = `# 😀 kept
{ pkgs, ... }:
{
  services.openssh.enable = true; # by hand
  environment.systemPackages = with pkgs; [ git ];
}
`;

addon("inspect gives bindings as data, placed where the value stands", () => {
  const { bindings, problems } = inspect(file);
  assert.equal(problems, []);
  assert.equal(bindings.map(({ path, value }) => [path.join("."), value?.kind]), [
    ["services.openssh.enable", "bool"],
    ["environment.systemPackages", "list"],
  ]);
  assert.equal(bindings[0]?.start, { line: 4, column: 29 });
});

addon("what merge adds, remove takes back byte for byte", () => {
  const merged = merge(file, [
    { path: ["services", "openssh", "ports"], value: { kind: "list", items: [{ kind: "int", value: 2222 }] } },
    { path: ["environment", "systemPackages"], value: { kind: "list", items: [{ kind: "package", path: ["htop"] }] } },
  ]);
  assert.equal(merged.problems, []);
  assert.match(merged.text, "2222");
  assert.match(merged.text, /git\s+htop/);
  assert.match(merged.text, "# by hand");
  assert.is(remove(merged.text, merged.changes).text, file);
});

addon("a value written by hand is kept and reported", () => {
  const merged = merge(file, [{ path: ["services", "openssh", "enable"], value: { kind: "bool", value: false } }]);
  assert.is(merged.text, file);
  assert.equal(merged.problems.map(({ code }) => code), ["NG702"]);
});

addon("text is data: nothing in a string is code", () => {
  assert.is(render({ kind: "string", value: 'a "${b}" \\' }), '"a \\"\\${b}\\" \\\\"');
  assert.is(renderPath(["a", "b.c", "${x}"]), 'a."b.c"."\\${x}"');
});

addon("a broken file gives a place and no throw", () => {
  const { problems } = inspect("{ a = ; }");
  assert.is(problems[0]?.code, "NG701");
  assert.is(problems[0]?.start?.line, 1);
  assert.is(merge("{ a = ; }", [{ path: ["b"], value: { kind: "null" } }]).text, "{ a = ; }");
});

addon("comments are found outside strings only", () => {
  const { comments } = findComments('{\n  a = "# no";\n  # yes\n  #   still\n}\n');
  assert.equal(comments.map(({ text, start }) => [text, start.line]), [["yes\n  still", 3]]);
});

addon("format lays a file out as RFC 166", () => assert.is(format("{a=1;}").text, "{ a = 1; }\n"));
addon("an own element that a person replaced is owned once again, and theirs stays", () => {
  const ports = (numbers: readonly number[]) => ({ kind: "list" as const, items: numbers.map((value) => ({ kind: "int" as const, value })) });
  const bindings = [{ path: ["networking", "firewall", "allowedTCPPorts"], value: ports([80, 443]) }];
  const first = merge("{ ... }:\n{\n  x = 1;\n}\n", bindings);
  const again = merge(first.text.replace("443", "444"), bindings, first.changes);
  assert.equal(again.changes, first.changes);
  assert.match(again.text, /\[\s*80\s+444\s+443\s*\]/);
  assert.match(remove(again.text, again.changes).text, /\[\s*444\s*\]/);
});

addon.run();
