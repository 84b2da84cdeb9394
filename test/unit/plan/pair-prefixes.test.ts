// Prefix lengths follow the addresses that the sentence gives them to.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findEntities } from "../../../src/entities/find-entities.js";
import { pairPrefixes } from "../../../src/plan/pair-prefixes.js";
import type { NixValue } from "../../../src/types/nix-value.js";

const test = suite("pairPrefixes");
const list = (...pairs: readonly (readonly [string, number])[]): NixValue => ({
  kind: "list",
  items: pairs.map(([address, length]) => ({
    kind: "attrs",
    entries: [{ name: "address", value: { kind: "string", value: address } }, { name: "prefixLength", value: { kind: "int", value: length } }],
  })),
});
const pair = (sentence: string, ...values: readonly NixValue[]): NixValue[] =>
  pairPrefixes(values.map((value) => ({ value })), findEntities(sentence)).map(({ value }) => value);

test("of two dotted masks each address takes the one behind it", () => {
  const sentence = "eth0: 10.1.2.5, netmask 255.255.240.0, gateway 10.1.0.1; eth1: 172.20.0.9, netmask 255.255.255.252";
  assert.equal(pair(sentence, list(["10.1.2.5", 20]), list(["172.20.0.9", 20])), [list(["10.1.2.5", 20]), list(["172.20.0.9", 30])]);
});

test("a length behind a slash belongs to its address", () => {
  assert.equal(pair("give it 10.0.0.2/24 and 10.9.0.2/16", list(["10.0.0.2", 16], ["10.9.0.2", 16])), [list(["10.0.0.2", 24], ["10.9.0.2", 16])]);
});

test("where a mask may be meant for several, or nobody named one, the plan stays", () => {
  assert.equal(pair("10.0.0.2 and 10.0.0.3, both /24", list(["10.0.0.2", 16], ["10.0.0.3", 24])), [list(["10.0.0.2", 16], ["10.0.0.3", 24])]);
  assert.equal(pair("static 10.0.0.2", list(["10.0.0.2", 24])), [list(["10.0.0.2", 24])]);
  assert.equal(pair("mask /24", list(["10.0.0.9", 16])), [list(["10.0.0.9", 16])]);
});

test("other values stay as they are", () => {
  const value: NixValue = { kind: "attrs", entries: [{ name: "address", value: { kind: "string", value: "10.0.0.1" } }] };
  assert.equal(pair("gateway 10.0.0.1, mask 255.255.255.0", value), [value]);
});

test.run();
