// The example memory and the option ranker on a small catalog.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { buildExampleMemory, type MemoryEntry } from "../../../src/retrieve/example-memory.js";
import { buildOptionRanker } from "../../../src/retrieve/option-ranker.js";
import { renameEntry } from "../../../src/retrieve/rename-entry.js";
import type { Catalog } from "../../../src/types/catalog.js";
import type { Option, OptionType } from "../../../src/types/option.js";

function makeCatalog(names: readonly string[], type: OptionType = { kind: "bool" }): Catalog {
  const options = new Map(names.map((name): [string, Option] => [name, { name, path: name.split("."), type }]));
  return { id: "test", source: "file", release: "test", options, packages: new Set() };
}

function makeEntry(id: string, option: string, intents: readonly string[]): MemoryEntry {
  return { id, intents, assignments: [{ option, path: option.split("."), value: { kind: "bool", value: true } }] };
}

const entries = [
  makeEntry("a", "services.openssh.enable", ["turn on the ssh server", "sshd please"]),
  makeEntry("b", "hardware.bluetooth.enable", ["bluetooth on", "pair my headset"]),
  makeEntry("c", "gone.option", ["turn on the ssh server now"]),
];
const catalog = makeCatalog(["services.openssh.enable", "hardware.bluetooth.enable", "networking.firewall.enable"]);

const memory = suite("example memory");
memory("finds by words, best first, with the nearest phrasing", () => {
  const [first] = buildExampleMemory(entries, catalog).nearest({ text: "ssh server on" }, 3);
  assert.equal([first?.id, first?.text], ["a", "turn on the ssh server"]);
});
memory("leaves out what the catalog does not have", () => {
  const found = buildExampleMemory(entries, catalog).nearest({ text: "turn on the ssh server now" }, 5);
  assert.not.ok(found.some((example) => example.id === "c"));
});
memory("vectors outweigh words", () => {
  const rows = Int8Array.from([127, 0, 127, 0, 0, 127, 0, 127, 0, 0]);
  const found = buildExampleMemory(entries, catalog, { dimensions: 2, rows }).nearest({ text: "ssh", vector: Float32Array.from([0, 1]) }, 1);
  assert.is(found[0]?.id, "b");
});
memory("hidden entries stay hidden", () => {
  const found = buildExampleMemory(entries, catalog, undefined, (entry) => entry.id === "a").nearest({ text: "ssh" }, 5);
  assert.not.ok(found.some((example) => example.id === "a"));
});
memory.run();

const renames = suite("renameEntry");
renames("carries an entry over in either direction, keys in place", () => {
  const entry: MemoryEntry = {
    id: "x",
    intents: [],
    assignments: [{ option: "old.<name>.on", path: ["old", "eth0", "on"], value: { kind: "bool", value: true } }],
  };
  const there = renameEntry(entry, makeCatalog(["new.links.<name>.enable"]), new Map([["old.<name>.on", "new.links.<name>.enable"]]));
  assert.equal(there.assignments[0]?.path, ["new", "links", "eth0", "enable"]);
  const back = renameEntry(there, makeCatalog(["old.<name>.on"]), new Map([["old.<name>.on", "new.links.<name>.enable"]]));
  assert.equal(back.assignments[0]?.path, ["old", "eth0", "on"]);
});
renames.run();

const ranker = suite("option ranker");
ranker("ranks by the words of the name", () => {
  assert.is(buildOptionRanker(catalog, new Map()).rank("the firewall", 1)[0]?.option.name, "networking.firewall.enable");
});
ranker("knows the field's synonyms", () => {
  assert.is(buildOptionRanker(catalog, new Map()).rank("sshd", 1)[0]?.option.name, "services.openssh.enable");
});
ranker("answers within 10 ms over 20,000 options", () => {
  const names = Array.from({ length: 20_000 }, (_, i) => `services.daemon${i % 500}.setting${i}.enable`);
  const large = buildOptionRanker(makeCatalog([...names, "networking.firewall.enable"]), new Map());
  large.rank("warm up the firewall", 5);
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now();
    large.rank("open the firewall for web traffic", 24);
    return performance.now() - start;
  });
  assert.ok(Math.min(...times) <= 10, `fastest of 9: ${Math.min(...times)} ms`);
});
ranker.run();
