// Interfaces that ask for their address, where a plan says otherwise.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findEntities } from "../../../src/entities/find-entities.js";
import { pairDhcp } from "../../../src/plan/pair-dhcp.js";
import type { NixValue } from "../../../src/types/nix-value.js";

const test = suite("pairDhcp");
const no: NixValue = { kind: "bool", value: false };
const address: NixValue = { kind: "list", items: [] };
const eno1: [string, NixValue] = ["eno1.ipv4.addresses", address];

/** The settings of interfaces afterwards, sorted. */
function pair(text: string, settings: [string, NixValue][], others: string[] = []): string[] {
  const given = [...settings.map(([name, value]): [string, NixValue] => [`interfaces.${name}`, value]), ...others.map((name): [string, NixValue] => [name, no])];
  const assignments = given.map(([name, value]) => ({ option: `networking.${name}`, path: ["networking", ...name.split(".")], value, confidence: 1 }));
  const paired = pairDhcp(assignments, { text, entities: findEntities(text) });
  return paired.filter(({ path }) => path[1] === "interfaces").map(({ path, value }) => `${path.slice(2).join(".")} ${value.kind === "bool" ? value.value : value.kind}`).sort();
}

test("the one that uses DHCP has no address of the other's", () => {
  const both = pair("eno1 gets 172.20.8.31 with a mask of 255.255.252.0, resolver 172.20.8.2. The other port eno2 keeps using DHCP.", [eno1, ["eno2.ipv4.addresses", address], ["eno2.useDHCP", no]]);
  assert.equal(both, ["eno1.ipv4.addresses list", "eno2.useDHCP true"]);
});
test("the word may come first", () => assert.equal(pair("DHCP on eno2, eno1 has 10.0.0.2/24", [eno1, ["eno2.useDHCP", no]]), ["eno1.ipv4.addresses list", "eno2.useDHCP true"]));
test("an address said beside it stays", () => assert.equal(pair("eno1 by DHCP and 10.0.0.2/24 besides", [eno1]), ["eno1.ipv4.addresses list", "eno1.useDHCP true"]));

const unchanged: readonly [sentence: string, others?: string[]][] = [
  ["eno1 is 10.0.0.2/24, DHCP is not used on it"],
  ["eno1 without DHCP, 10.0.0.2/24"],
  ["eno1 is 10.0.0.2/24; dnsmasq with dhcp-range=10.0.0.10,10.0.0.20"],
  ["eno1 is 10.0.0.2/24 and has a DHCP server for the house"],
  ["eno1 is 10.0.0.2/24. Everything else uses DHCP"],
  ["VLAN 7 on eno1, dhcp", ["vlans.wan.id"]],
];
for (const [sentence, others] of unchanged) test(sentence, () => assert.equal(pair(sentence, [eno1], others), ["eno1.ipv4.addresses list"]));
test("an interface that the plan does not set up is left alone", () => assert.equal(pair("eno1 is 10.0.0.2/24, eno2 by DHCP", [eno1]), ["eno1.ipv4.addresses list"]));

test.run();
