import { suite } from "uvu";
import * as assert from "uvu/assert";
import { loadEmbeddedCatalog } from "../../../src/catalog/load-catalog-file.js";
import { openRelevance, relevanceFeatures } from "../../../src/plan/measure-relevance.js";
import type { WishCandidates } from "../../../src/plan/plan-from-memory.js";
import { loadKnowledge } from "../../../src/retrieve/load-knowledge.js";
import type { Example } from "../../../src/types/candidate.js";
import type { Entity } from "../../../src/types/entity.js";
import type { NixValue } from "../../../src/types/nix-value.js";
import type { OptionStatistics } from "../../../src/types/option-statistics.js";

const test = suite("measureRelevance");
const on: NixValue = { kind: "bool", value: true };
const setting = (option: string, value: NixValue = on) => ({ option, path: option.split("."), value });
const example = (text: string, ...assignments: ReturnType<typeof setting>[]): Example => ({ id: text, text, assignments, phrasings: [text], similarity: 1, dense: 1 });
const address: Entity = { kind: "ipv4", text: "10.0.0.1", value: "10.0.0.1", start: 12, end: 20 };
const statistics: OptionStatistics = {
  weighWord: (option, term) => ({ share: option.includes(term) ? 1 : 0, odds: option.includes(term) ? 2 : -1, familyOdds: option.includes(term) ? 1 : -1 }),
  findTypicalWords: () => [{ term: "docker", excess: 0.3 }, { term: "never", excess: 0.1 }],
  countModules: () => 4,
  countTogether: () => 1,
};
const docker = setting("virtualisation.docker.enable");
const bluetooth = setting("hardware.bluetooth.enable");
const both = example("docker and bluetooth", docker, bluetooth);
const wish = (text: string, examples: Example[], entities: Entity[] = []): WishCandidates => ({ text, start: 0, entities, examples });
const tools = { weight: () => 1, findEntities: (text: string): Entity[] => (text.includes("10.9.9.9") ? [{ ...address, text: "10.9.9.9", value: "10.9.9.9", start: text.indexOf("10.9.9.9"), end: text.indexOf("10.9.9.9") + 8 }] : []), statistics };
const read = (measured: ReadonlyMap<string, readonly number[]>, option: string, feature: (typeof relevanceFeatures)[number]) => measured.get(option)?.[relevanceFeatures.indexOf(feature)];

test("measures every option of the examples and of the settings, in one order", () => {
  const measured = openRelevance([wish("run docker", [both])], tools)([setting("services.openssh.enable")]);
  assert.equal([...measured.keys()], ["virtualisation.docker.enable", "hardware.bluetooth.enable", "services.openssh.enable"]);
  for (const features of measured.values()) assert.is(features.length, relevanceFeatures.length);
  assert.ok([...measured.values()].flat().every(Number.isFinite));
});

test("an option is measured beside the other settings", () => {
  const measure = openRelevance([wish("docker and bluetooth", [both])], tools);
  const beside = measure([docker]);
  assert.is(read(beside, "hardware.bluetooth.enable", "settings"), 1);
  assert.is(read(beside, "virtualisation.docker.enable", "settings"), 0);
  assert.is(read(beside, "hardware.bluetooth.enable", "open words of the option"), 2);
  assert.is(read(measure([docker, bluetooth]), "hardware.bluetooth.enable", "open words of the option"), 2);
  assert.is(read(measure([]), "hardware.bluetooth.enable", "set with another"), 0);
  assert.is(read(beside, "hardware.bluetooth.enable", "set with another"), 0.25);
});

test("votes and names come from the sentence", () => {
  const measured = openRelevance([wish("run docker", [both, example("docker", docker)])], tools)([]);
  assert.is(read(measured, "virtualisation.docker.enable", "votes of the sentence"), 1);
  assert.is(read(measured, "hardware.bluetooth.enable", "votes of the sentence"), 0.5);
  assert.equal(["virtualisation.docker.enable", "hardware.bluetooth.enable"].map((option) => read(measured, option, "service")), [1, 0]);
  assert.is(read(measured, "virtualisation.docker.enable", "typical words"), 0.3 / 0.4);
});

test("an example that takes a value nothing writes speaks for its option", () => {
  const server = example("resolver is 10.9.9.9", setting("networking.nameservers", { kind: "list", items: [{ kind: "string", value: "10.9.9.9" }] }));
  const measure = openRelevance([wish("resolver is 10.0.0.1", [server], [address])], tools);
  assert.is(read(measure([]), "networking.nameservers", "an example takes an open value"), 1);
  const elsewhere = measure([setting("networking.defaultGateway", { kind: "string", value: "10.0.0.1" })]);
  assert.equal(["an example takes an open value", "an example takes a value"].map((feature) => read(elsewhere, "networking.nameservers", feature as "settings")), [0, 1]);
});

test("the shipped trees were trained on just these features", async () => {
  const { relevance } = await loadKnowledge(await loadEmbeddedCatalog());
  assert.equal(relevance.features, [...relevanceFeatures]);
});

test("without a sentence there is nothing to measure", () => {
  assert.is(openRelevance([], tools)([docker]).size, 0);
});

test.run();
