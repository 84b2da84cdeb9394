// A repository's own examples among the shipped ones.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { buildExampleMemory, type MemoryEntry } from "../../../src/retrieve/example-memory.js";
import { buildOwnMemory } from "../../../src/retrieve/own-memory.js";
import type { Catalog } from "../../../src/types/catalog.js";
import type { Option } from "../../../src/types/option.js";

const names = ["a.enable", "b.enable", "c.enable"];
const catalog: Catalog = { id: "t", source: "file", release: "t", options: new Map(names.map((name): [string, Option] => [name, { name, path: name.split("."), type: { kind: "bool" } }])), packages: new Set() };
const entry = (id: string, option: string, ...intents: string[]): MemoryEntry => ({ id, intents, assignments: [{ option, path: option.split("."), value: { kind: "bool", value: true } }] });
const shipped = [entry("s1", "a.enable", "turn the heating on", "warm up the room"), entry("s2", "b.enable", "lights in the garden"), entry("s3", "b.enable", "never turn the heating on")];
const memory = buildExampleMemory(shipped, catalog);
const mask = (text: string): string => text;

const test = suite("own memory");

test("a shipped example that says the same gives way and leaves its words and its place", async () => {
  const own = buildOwnMemory([entry("own:x", "c.enable", "turn the heating on")], { memory, mask, encode: async () => undefined });
  const found = await own.join({ text: "warm up the room" }, memory.nearest({ text: "warm up the room" }, 9), 9);
  assert.equal([found[0]?.id, found[0]?.isOwn, found[0]?.similarity], ["own:x", true, 1]);
  assert.equal(found[0]?.phrasings, ["turn the heating on", "turn the heating on", "warm up the room"]);
  assert.not.ok(found.some(({ id }) => id === "s1"));
});

test("the opposite and what is about something else stay", async () => {
  const own = buildOwnMemory([entry("own:x", "c.enable", "turn the heating on")], { memory, mask, encode: async () => undefined });
  const found = await own.join({ text: "never turn the heating on" }, memory.nearest({ text: "never turn the heating on" }, 9), 9);
  assert.ok(found.some(({ id }) => id === "s3"));
  assert.ok(found.some(({ id }) => id === "s2"));
});

test("vectors are made once, and only when a sentence is looked up", async () => {
  const encoded: string[] = [];
  const encode = async (text: string): Promise<Float32Array> => (encoded.push(text), Float32Array.from([1, 0]));
  const own = buildOwnMemory([entry("own:x", "c.enable", "abc def"), entry("own:y", "c.enable", "ghi")], { memory, mask: (text) => text.toUpperCase(), encode });
  assert.equal(encoded, []);
  for (const text of ["ABC", "XYZ"]) {
    const [first] = await own.join({ text, vector: Float32Array.from([1, 0]) }, [], 9);
    assert.is(first?.dense, 1);
  }
  assert.equal(encoded, ["ABC DEF", "GHI"]);
});

test.run();
