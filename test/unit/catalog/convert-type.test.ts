// Type nodes of the fact files.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { convertType, type FactType } from "../../../src/catalog/embedded/convert-type.js";
import type { OptionType } from "../../../src/types/option.js";

const types = suite("convertType");

const rows: readonly (readonly [FactType, OptionType])[] = [
  [{ t: "port" }, { kind: "port" }],
  [{ t: "int", min: 1, max: 5 }, { kind: "int", min: 1, max: 5 }],
  [{ t: "number", min: 0 }, { kind: "number", min: 0 }],
  [{ t: "str", pattern: "a+", singleLine: true }, { kind: "str", pattern: "a+", singleLine: true }],
  [{ t: "str", path: true }, { kind: "path" }],
  [{ t: "commas" }, { kind: "separatedString", separator: "," }],
  [{ t: "separatedString", sep: "\n" }, { kind: "lines" }],
  [{ t: "envVar" }, { kind: "separatedString", separator: ":" }],
  [{ t: "loaOf", of: { t: "str" } }, { kind: "attrsOf", of: { kind: "str" } }],
  [{ t: "either", of: [{ t: "bool" }, { t: "package" }] }, { kind: "either", of: [{ kind: "bool" }, { kind: "package" }] }],
  [{ t: "coercedTo", from: { t: "str" }, of: { t: "path" } }, { kind: "coercedTo", from: { kind: "str" }, of: { kind: "path" } }],
  [{ t: "submodule", freeform: { t: "attrs" } }, { kind: "submodule", freeform: { kind: "attrs" } }],
  [{ t: "other", name: "systemd option" }, { kind: "unspecified", name: "systemd option" }],
  [{ t: "functionTo", of: { t: "str" } }, { kind: "unspecified", name: "functionTo" }],
];
for (const [node, expected] of rows) types(JSON.stringify(node), () => assert.equal(convertType(node), expected));

types.run();
