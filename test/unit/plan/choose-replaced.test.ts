// What a sentence gives up of a list in the edited file, and what stays.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { chooseReplaced } from "../../../src/plan/choose-replaced.js";
import type { NixValue } from "../../../src/types/nix-value.js";

const test = suite("chooseReplaced");
const path = ["some", "list"];
const text = (value: string): NixValue => ({ kind: "string", value });
const list = (...items: readonly (string | NixValue)[]): NixValue => ({ kind: "list", items: items.map((item) => (typeof item === "string" ? text(item) : item)) });
const set = (entries: Readonly<Record<string, string>>): NixValue => ({ kind: "attrs", entries: Object.entries(entries).map(([name, value]) => ({ name, value: text(value) })) });

function replaced(sentence: string, old: NixValue, wanted: NixValue): readonly NixValue[] {
  const [setting] = chooseReplaced([{ option: "some.list", path, value: wanted, confidence: 1 }], [{ path, value: old }], sentence);
  return setting?.replaces ?? [];
}

for (const sentence of ["from 9.9.9.9 to 1.1.1.1", "1.1.1.1 instead of 9.9.9.9", "replace 9.9.9.9 by 1.1.1.1", "9.9.9.9 → 1.1.1.1", "1.1.1.1, and no 9.9.9.9 any more", "9.9.9.9 is gone, take 1.1.1.1"])
  test(sentence, () => assert.equal(replaced(sentence, list("192.168.1.1", "9.9.9.9"), list("1.1.1.1")), [text("9.9.9.9")]));

for (const sentence of ["ask 1.1.1.1 too", "1.1.1.1 besides 9.9.9.9", "ask 1.1.1.1 before 9.9.9.9", "the network has changed. Ask 1.1.1.1 as well"])
  test(`nothing: ${sentence}`, () => assert.equal(replaced(sentence, list("9.9.9.9"), list("1.1.1.1")), []));

const address = (value: string): NixValue => set({ address: value });
test("the only element gives way where something has changed", () => {
  const sentence = "We renumbered: this machine is now 10.20.30.15 in a /23. Everything else stays.";
  assert.equal(replaced(sentence, list(address("192.168.1.10")), list(address("10.20.30.15"))), [address("192.168.1.10")]);
  assert.equal(replaced(sentence, list(address("192.168.1.10"), address("192.168.1.11")), list(address("10.20.30.15"))), []);
});

test("the same thing with other facts", () => {
  const [old, wanted] = [set({ name: "laser", mac: "aa" }), set({ name: "laser", mac: "bb" })];
  assert.equal(replaced("the laser has a new card", list(set({ name: "scanner", mac: "cc" }), old), list(wanted)), [old]);
  assert.equal(replaced("protocol 3.0", list("rw", "vers=2.1"), list("vers=3.0")), [text("vers=2.1")]);
});

test("not what there may be several of", () => {
  assert.equal(replaced("also pass /dev/snd", list("--device=/dev/dri"), list("--device=/dev/snd")), []);
  assert.equal(replaced("a console on ttyS0", list("console=tty0"), list("console=ttyS0")), []);
  const forward = (proto: string): NixValue => set({ sourcePort: "53", proto });
  assert.equal(replaced("forward UDP 53", list(forward("tcp")), list(forward("udp"))), []);
  assert.equal(replaced("protocol 3.0 as well", list("vers=2.1"), list("vers=3.0")), []);
});

test("what is wanted again is not replaced, and other paths have no list", () => {
  assert.equal(replaced("from 9.9.9.9 to 1.1.1.1", list("9.9.9.9"), list("9.9.9.9", "1.1.1.1")), []);
  assert.equal(chooseReplaced([{ option: "x", path: ["x"], value: list("1.1.1.1"), confidence: 1 }], [{ path, value: list("9.9.9.9") }], "from 9.9.9.9 to 1.1.1.1")[0]?.replaces, undefined);
});

test.run();
