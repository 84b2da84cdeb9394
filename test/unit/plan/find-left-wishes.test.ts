import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findLeftWishes } from "../../../src/plan/find-left-wishes.js";
import type { WishCandidates } from "../../../src/plan/plan-from-memory.js";
import type { Example } from "../../../src/types/candidate.js";
import type { Entity } from "../../../src/types/entity.js";
import type { NixValue } from "../../../src/types/nix-value.js";

const test = suite("findLeftWishes");
const tools = { weight: () => 1, findEntities: () => [] };
const on: NixValue = { kind: "bool", value: true };
const setting = (option: string, value: NixValue = on) => ({ option, path: option.split("."), value });
const wish = (text: string, start = 0, more: Partial<WishCandidates> = {}): WishCandidates => ({ text, start, entities: [], examples: [], ...more });
const entity = (kind: Entity["kind"], text: string): Entity => ({ kind, text, value: text, start: 0, end: text.length });
const left = (wishes: readonly WishCandidates[], settings: ReturnType<typeof setting>[]) => findLeftWishes(wishes, settings, tools).map(({ text }) => text);

const whole = wish("run docker and turn on bluetooth");
const parts = [wish("run docker"), wish("turn on bluetooth", 15)];
const docker = setting("virtualisation.docker.enable");
const bluetooth = setting("hardware.bluetooth.enable");

test("a wish that no setting speaks of is left", () => {
  assert.equal(left([whole, ...parts], [docker]), ["turn on bluetooth"]);
  assert.equal(left([whole, ...parts], [docker, bluetooth]), []);
});

test("a sentence of one wish has nothing left", () => {
  assert.equal(left([wish("turn on bluetooth")], [docker]), []);
});

test("an example that sets nothing else explains its words", () => {
  const example: Example = { id: "a", text: "let wireless headphones pair", assignments: [bluetooth], phrasings: ["let wireless headphones pair"], similarity: 1, dense: 1 };
  const headphones = [wish("run docker and pair my headphones"), parts[0] as WishCandidates, wish("pair my headphones", 15, { examples: [example] })];
  assert.equal(left(headphones, [docker, bluetooth]), []);
  assert.equal(left(headphones, [docker]), ["pair my headphones"]);
});

test("an address that stands in no setting is not explained by another one", () => {
  const example: Example = { id: "a", text: "resolver 10.0.0.1", assignments: [setting("networking.nameservers")], phrasings: ["resolver 10.0.0.1"], similarity: 1, dense: 1 };
  const second = wish("10.0.0.2", 20, { entities: [entity("ipv4", "10.0.0.2")], examples: [example] });
  const servers = (...items: string[]) => setting("networking.nameservers", { kind: "list", items: items.map((value) => ({ kind: "string", value })) });
  assert.equal(left([whole, second], [servers("10.0.0.1")]), ["10.0.0.2"]);
  assert.equal(left([whole, second], [servers("10.0.0.1", "10.0.0.2")]), []);
});

test.run();
