// Types as nixpkgs 20.09 and current ones describe them, and what they mean in the catalog.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { convertNixType, type NixType } from "../../../src/catalog/convert-nix-type.js";
import type { OptionType } from "../../../src/types/option.js";

const types = suite("convertNixType");

function check(title: string, type: NixType, expected: OptionType, path: readonly string[] = ["services", "x", "value"]): void {
  types(title, () => assert.equal(convertNixType(type, path), expected));
}

const str: NixType = { name: "str" };
const u16 = { name: "unsignedInt16", description: "16 bit unsigned integer; between 0 and 65535 (both inclusive)" };

check("bool", { name: "bool" }, { kind: "bool" });
check("a 16-bit number named port is a port", u16, { kind: "port" }, ["services", "x", "listenPort"]);
check("below an option named port, too", u16, { kind: "port" }, ["networking", "firewall", "allowedTCPPortRanges", "*", "from"]);
check("a 16-bit number named otherwise is a number", u16, { kind: "int", min: 0, max: 65535 }, ["services", "x", "mtu"]);
check("ints.between", { name: "intBetween", description: "integer between -20 and 19 (both inclusive)" }, { kind: "int", min: -20, max: 19 });
check("ints.unsigned", { name: "unsignedInt", description: "unsigned integer, meaning >=0" }, { kind: "int", min: 0 });
check("ints.positive", { name: "positiveInt", description: "positive integer, meaning >0" }, { kind: "int", min: 1 });
check("an int narrowed by its check", { name: "int", min: 0, max: 32 }, { kind: "int", min: 0, max: 32 });
check("numbers.between", { name: "numberBetween", description: "integer or floating point number between 0.0 and 1.0 (both inclusive)" }, { kind: "number", min: 0, max: 1 });
check(
  "types.number",
  { name: "either", description: "integer or floating point number", nested: { left: { name: "int" }, right: { name: "float" } } },
  { kind: "number" },
);
check("a renamed int keeps what it is", { name: "bits", base: "int", description: "integer of at least 16 bits" }, { kind: "int" });
check("a type nobody knows keeps its name", { name: "systemd option", base: "systemd option" }, { kind: "unspecified", name: "systemd option" });
check("strMatching of 20.09: the pattern is in the name", { name: 'strMatching "[0-9]{2,}\\\\.x"' }, { kind: "str", pattern: "[0-9]{2,}\\.x" });
check("strMatching of today", { name: 'strMatching "a"', pattern: "a" }, { kind: "str", pattern: "a" });
check("singleLineStr", { name: "singleLineStr" }, { kind: "str", singleLine: true });
check("lines", { name: "separatedString", separator: "\n" }, { kind: "lines" });
check("commas", { name: "separatedString", separator: "," }, { kind: "separatedString", separator: "," });
check("enum", { name: "enum", values: ["yes", 1, null] }, { kind: "enum", values: ["yes", 1, null] });
check("an enum of names that other settings define", { name: "enum", values: [] }, { kind: "str" });
check("passwdEntry path", { name: "passwdEntry path", description: "absolute path, not containing newlines or colons" }, { kind: "path" });
check("listOf", { name: "listOf", nested: { elemType: str } }, { kind: "listOf", of: { kind: "str" } });
for (const name of ["attrsOf", "lazyAttrsOf", "loaOf"]) {
  check(name, { name, nested: { elemType: str } }, { kind: "attrsOf", of: { kind: "str" } });
}
check("uniq is its element", { name: "uniq", nested: { elemType: { name: "bool" } } }, { kind: "bool" });
check(
  "oneOf is flat",
  { name: "either", nested: { left: { name: "either", nested: { left: str, right: { name: "path" } } }, right: { name: "bool" } } },
  { kind: "either", of: [{ kind: "str" }, { kind: "path" }, { kind: "bool" }] },
);
check(
  "coercedTo of today",
  { name: "coercedTo", nested: { coercedType: { name: "int" }, finalType: str } },
  { kind: "coercedTo", from: { kind: "int" }, of: { kind: "str" } },
);
check(
  "coercedTo of 20.09 tells its source in words",
  { name: "coercedTo", description: "boolean or string convertible to it", nested: { elemType: { name: "bool", description: "boolean" } } },
  { kind: "coercedTo", from: { kind: "str" }, of: { kind: "bool" } },
);
check(
  "a submodule with a free form",
  { name: "submodule", nested: { freeformType: { name: "attrsOf", nested: { elemType: str } } } },
  { kind: "submodule", freeform: { kind: "attrsOf", of: { kind: "str" } } },
);
check(
  "a JSON value is no tree",
  { name: "nullOr", description: "JSON value", nested: { elemType: { name: "either", description: "JSON value" } } },
  { kind: "unspecified", name: "json" },
);
check("a type that contains itself", { name: "recursive", description: "tree of things" }, { kind: "unspecified", name: "tree of things" });

types.run();
