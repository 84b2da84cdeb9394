import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findEntities } from "../../../src/entities/find-entities.js";
import { settleValues } from "../../../src/plan/settle-values.js";
import type { NixValue } from "../../../src/types/nix-value.js";
import type { Option, OptionType } from "../../../src/types/option.js";

const test = suite("settleValues");
const option = (name: string, type: OptionType): Option => ({ name, path: name.split("."), type });
const options = new Map(
  [
    option("system.autoUpgrade.dates", { kind: "str" }),
    option("networking.firewall.allowedTCPPorts", { kind: "listOf", of: { kind: "port" } }),
    option("networking.firewall.allowedUDPPorts", { kind: "listOf", of: { kind: "port" } }),
    option("virtualisation.oci-containers.backend", { kind: "enum", values: ["docker", "podman"] }),
    option("fonts.fontconfig.subpixel.lcdfilter", { kind: "nullOr", of: { kind: "enum", values: ["none", "default", "light", "legacy"] } }),
  ].map((each) => [each.name, each]),
);
const text = (value: string): NixValue => ({ kind: "string", value });
const ints = (...values: number[]): NixValue => ({ kind: "list", items: values.map((value) => ({ kind: "int", value })) });

function settle(sentence: string, ...settings: [name: string, value: NixValue][]): [string, unknown][] {
  const assignments = settings.map(([name, value]) => ({ option: name, path: name.split("."), value, confidence: 1 }));
  const settled = settleValues(assignments, { text: sentence, entities: findEntities(sentence) }, options);
  return settled.map(({ option: name, path, value }) => {
    assert.is(path.join("."), name);
    return [name, value.kind === "list" ? value.items.map((item) => (item.kind === "int" ? item.value : item.kind)) : value.kind === "string" ? value.value : value.kind];
  });
}

const dates = "system.autoUpgrade.dates";
const tcp = "networking.firewall.allowedTCPPorts";
const udp = "networking.firewall.allowedUDPPorts";
const backend = "virtualisation.oci-containers.backend";
const filter = "fonts.fontconfig.subpixel.lcdfilter";

const rows: readonly [what: string, sentence: string, settings: [string, NixValue][], settled: [string, unknown][]][] = [
  ["a time of the wrong half of the day", "upgrades itself at half past four at night", [[dates, text("16:30")]], [[dates, "04:30"]]],
  ["the same inside a calendar line", "every Sunday at 2 in the morning", [[dates, text("Sun *-*-* 14:00:00")]], [[dates, "Sun *-*-* 02:00:00"]]],
  ["a time that is said stays", "at 4:30 and at 16:30", [[dates, text("16:30")]], [[dates, "16:30"]]],
  ["a time that nobody said stays", "at 4:30", [[dates, text("03:00")]], [[dates, "03:00"]]],
  ["ports of the other protocol", "UDP 7777 and 15000 have to get through", [[tcp, ints(7777, 15000)]], [[udp, [7777, 15000]]]],
  ["the other way round", "tcp 25", [[udp, ints(25)]], [[tcp, [25]]]],
  ["ports by a name stay", "the web server, and something on udp", [[tcp, ints(80)]], [[tcp, [80]]]],
  ["both protocols set", "web 80 and udp 53", [[tcp, ints(80)], [udp, ints(53)]], [[tcp, [80]], [udp, [53]]]],
  ["both protocols said", "tcp 80, udp 53 closed", [[tcp, ints(80)]], [[tcp, [80]]]],
  ["the choice that is named", "Photoprism under podman", [[backend, text("docker")]], [[backend, "podman"]]],
  ["a named choice stays", "docker, podman is for later", [[backend, text("docker")]], [[backend, "docker"]]],
  ["a choice that is turned down", "containers, but not with podman", [[backend, text("docker")]], [[backend, "docker"]]],
  ["an everyday word is no choice", "light letters with the default fonts", [[filter, text("legacy")]], [[filter, "legacy"]]],
];
for (const [what, sentence, settings, settled] of rows) test(what, () => assert.equal(settle(sentence, ...settings), settled));

test.run();
