import { suite } from "uvu";
import * as assert from "uvu/assert";
import { checkValue, type CheckScope } from "../../../src/engine/check-value.js";
import type { NixValue } from "../../../src/types/nix-value.js";
import type { Option, OptionType } from "../../../src/types/option.js";
import { attrsOf, bool, choice, either, int, json, listOf, nullOr, path, pkg, port, str, submodule } from "./option-requests.js";

const test = suite("checkValue");

const text = (value: string): NixValue => ({ kind: "string", value });
const number = (value: number): NixValue => ({ kind: "int", value });
const list = (...items: NixValue[]): NixValue => ({ kind: "list", items });
const set = (entries: Record<string, NixValue>): NixValue => ({ kind: "attrs", entries: Object.entries(entries).map(([name, value]) => ({ name, value })) });
const fish: NixValue = { kind: "package", path: ["fish"] };
const file: NixValue = { kind: "packageFile", path: ["fish"], file: "/bin/fish" };
const literalPath: NixValue = { kind: "path", value: "./key.pub" };
const yes: NixValue = { kind: "bool", value: true };
const float: NixValue = { kind: "float", value: 0.5 };
const nothing: NixValue = { kind: "null" };

/** `fault` undefined: the value fits. */
function check(name: string, type: OptionType, value: NixValue, fault?: string, scope?: CheckScope): void {
  test(name, () => assert.is(checkValue(type, value, scope), fault));
}

check("bool", bool, yes);
check("text for bool", bool, text("true"), 'takes true or false, not the text "true"');
check("port", port, number(443));
check("port too large", port, number(70000), "takes a port (0–65535), not 70000");
check("negative port", port, number(-1), "takes a port (0–65535), not -1");
check("int", int(), number(-5));
check("int out of range", int(1, 10), number(11), "takes a whole number in 1–10, not 11");
check("int below the minimum", int(1), number(0), "takes a whole number, 1 or more, not 0");
check("float for int", int(), float, "takes a whole number, not 0.5");
check("int for float", { kind: "float" }, number(1), "takes a number with a fraction, not 1");
check("int for number", { kind: "number" }, number(1));
check("float above the maximum", { kind: "float", max: 0.2 }, float, "takes a number with a fraction, 0.2 or less, not 0.5");
check("text", str, text("a\nb"));
check("two lines for one", { kind: "str", singleLine: true }, text("a\nb"), 'takes a text of one line, not the text "a\\nb"');
check("file of a package as text", str, file);
check("path literal for text", str, literalPath, "takes a text, not the path ./key.pub");
check("text that matches", { kind: "str", pattern: "[[:alpha:]]+" }, text("abc"));
check("text that does not match", { kind: "str", pattern: "[[:alpha:]]+" }, text("a1"), 'takes a text that matches [[:alpha:]]+, not the text "a1"');
check("a pattern JavaScript can't read is left to Nix", { kind: "str", pattern: "(((" }, text("x"));
check("lines", { kind: "lines" }, text("a\nb"));
check("number for lines", { kind: "lines" }, number(1), "takes a text, not 1");
check("absolute path as text", path, text("/srv"));
check("relative path as text", path, text("srv"), 'takes an absolute path, not the text "srv"');
check("path literal", path, literalPath);
check("package for path", path, fish);
check("enum", choice("yes", 1, null), number(1));
check("null of an enum", choice("yes", null), nothing);
check("not in the enum", choice("yes", "no"), text("maybe"), 'takes one of "yes", "no", not the text "maybe"');
check("bool for an enum of texts", choice("true"), yes, 'takes one of "true", not true');
check("package", pkg, fish);
check("override", pkg, { kind: "packageOverride", path: ["a"], arguments: [] });
check("text for package", pkg, text("fish"), 'takes a package, not the text "fish"');
check("null", nullOr(bool), nothing);
check("null where none may be", bool, nothing, "takes true or false, not null");
check("list", listOf(port), list(number(80)));
check("not a list", listOf(port), number(80), "takes a list, each element a port (0–65535), not 80");
check("wrong element", listOf(port), list(number(80), number(70000)), "takes a port (0–65535), not 70000 (element 2)");
check("set", attrsOf(bool), set({ a: yes }));
check("wrong entry", attrsOf(bool), set({ a: yes, b: number(1) }), "takes true or false, not 1 (at b)");
check("either", either(bool, choice("auto")), text("auto"));
check("neither", either(bool, choice("auto")), number(1), 'takes true or false, or one of "auto", not 1');
check("the one member that fits by kind says what is wrong", either(str, listOf(port)), list(text("x")), 'takes a port (0–65535), not the text "x" (element 1)');
check("coerced", { kind: "coercedTo", from: str, of: listOf(str) }, text("a"));
check("attrs", { kind: "attrs" }, number(1), "takes a set of settings, not 1");
check("untyped", json, list(set({ a: nothing })));
check("sysctl takes no list", { kind: "unspecified", name: "sysctl option value" }, list(), "takes a value (sysctl option value), not a list");
check("a reference is judged by the evaluation", bool, { kind: "option", path: ["a", "b"] });
check("priority", bool, { kind: "priority", function: "mkForce", value: number(1) }, "takes true or false, not 1");

const option = (name: string, type: OptionType): Option => ({ name, path: name.split("."), type });
const scope: CheckScope = { path: ["o"], subOptions: [option("o.*.address", str), option("o.*.prefixLength", int(0, 32)), option("o.*.via.port", port)] };
check("submodule", listOf(submodule), list(set({ address: text("::1"), prefixLength: number(24) })), undefined, scope);
check("group in a submodule", listOf(submodule), list(set({ via: set({ port: number(70000) }) })), "takes a port (0–65535), not 70000 (at port) (element 1)", scope);
check("wrong setting in a submodule", listOf(submodule), list(set({ prefixLength: number(33) })), "takes a whole number in 0–32, not 33 (at prefixLength) (element 1)", scope);
check("unknown setting in a submodule", listOf(submodule), list(set({ gateway: text("x") })), "has no setting gateway (element 1)", scope);
check("freeform setting in a submodule", listOf({ kind: "submodule", freeform: attrsOf(bool) }), list(set({ extra: yes })), undefined, scope);
check("wrong freeform setting", listOf({ kind: "submodule", freeform: attrsOf(bool) }), list(set({ extra: number(1) })), "takes true or false, not 1 (element 1)", scope);
check("submodule whose options are not known", submodule, set({ x: yes }));

test.run();
