import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findEntities } from "../../../src/entities/find-entities.js";
import { countMisfits } from "../../../src/plan/count-misfits.js";
import type { NixValue } from "../../../src/types/nix-value.js";

const test = suite("countMisfits");
const list = (...items: string[]): NixValue => ({ kind: "list", items: items.map((value) => ({ kind: "string", value })) });
const packages = new Set(["zfs", "deadbeef", "btrfs-progs"]);
const count = (sentence: string, ...values: NixValue[]): number => countMisfits(values.map((value) => ({ value })), findEntities(sentence, { packages }));

test("an id among file systems", () => {
  const sentence = "zfs suport please, this host's id is deadbeef";
  assert.is(count(sentence, list("zfs", "deadbeef")), 2);
  assert.is(count(sentence, list("zfs"), list("deadbeef")), 0);
});

test("addresses of both kinds and networks go together", () => {
  assert.is(count("never ban 10.0.0.0/8, 192.0.2.1 and 2001:db8::1", list("10.0.0.0/8", "192.0.2.1", "2001:db8::1")), 0);
});

test("what the sentence does not name is of no kind", () => {
  assert.is(count("this host's id is deadbeef", list("ext4", "deadbeef")), 0);
});

test.run();
