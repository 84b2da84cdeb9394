import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findEntities } from "../../../src/entities/find-entities.js";
import { findFontPackage } from "../../../src/entities/find-font.js";
import { settleValues } from "../../../src/plan/settle-values.js";
import type { NixValue } from "../../../src/types/nix-value.js";
import type { Option, OptionType } from "../../../src/types/option.js";

const test = suite("settleValues");
const option = (name: string, type: OptionType): Option => ({ name, path: name.split("."), type });
const options = new Map(
  [
    option("system.autoUpgrade.dates", { kind: "str" }),
    option("nixpkgs.config", { kind: "attrs" }),
    option("nix.gc.dates", { kind: "str" }),
    option("services.logrotate.frequency", { kind: "enum", values: ["daily", "weekly"] }),
    option("networking.firewall.allowedTCPPorts", { kind: "listOf", of: { kind: "port" } }),
    option("networking.firewall.allowedUDPPorts", { kind: "listOf", of: { kind: "port" } }),
    option("virtualisation.oci-containers.backend", { kind: "enum", values: ["docker", "podman"] }),
    option("virtualisation.oci-containers.containers.<name>.image", { kind: "str" }),
    option("services.logind.lidSwitch", { kind: "enum", values: ["ignore", "suspend", "lock"] }),
    option("services.logind.extraConfig", { kind: "lines" }),
    option("fonts.fontconfig.subpixel.lcdfilter", { kind: "nullOr", of: { kind: "enum", values: ["none", "default", "light", "legacy"] } }),
  ].map((each) => [each.name, each]),
);
const findFamily = ({ name }: Option): Option[] => [...options.values()].filter((other) => other.name.split(".").slice(0, 2).join(".") === name.split(".").slice(0, 2).join("."));
const yes: NixValue = { kind: "bool", value: true };
const text = (value: string): NixValue => ({ kind: "string", value });
const packages = new Set(["noto-fonts", "noto-fonts-cjk", "source-han-sans", "source-han-sans-korean", "dejavu_fonts"]);
const install = (...names: string[]): NixValue => ({ kind: "list", items: names.map((name) => ({ kind: "package", path: name.split(".") })) });
const families = (...names: string[]): NixValue => ({ kind: "list", items: names.map(text) });
const ints = (...values: number[]): NixValue => ({ kind: "list", items: values.map((value) => ({ kind: "int", value })) });

function settle(sentence: string, ...settings: [name: string, value: NixValue][]): [string, unknown][] {
  const assignments = settings.map(([name, value]) => ({ option: name, path: name.split("."), value, confidence: 1 }));
  const settled = settleValues(assignments, { text: sentence, entities: findEntities(sentence) }, { options, findFontPackage: (family) => findFontPackage(family, packages), standing: [], findFamily });
  return settled.map(({ option: name, path, value }) => {
    assert.ok(path.join(".").startsWith(name));
    return [name, value.kind === "list" ? value.items.map((item) => (item.kind === "int" ? item.value : item.kind === "package" ? item.path.join(".") : item.kind)) : value.kind === "string" ? value.value : value.kind];
  });
}

const other = "nix.gc.dates";
const frequency = "services.logrotate.frequency";
const dates = "system.autoUpgrade.dates";
const tcp = "networking.firewall.allowedTCPPorts";
const udp = "networking.firewall.allowedUDPPorts";
const backend = "virtualisation.oci-containers.backend";
const image = "virtualisation.oci-containers.containers.<name>.image";
const logind = "services.logind.extraConfig";
const filter = "fonts.fontconfig.subpixel.lcdfilter";

const rows: readonly [what: string, sentence: string, settings: [string, NixValue][], settled: [string, unknown][]][] = [
  ["a time of the wrong half of the day", "upgrades itself at half past four at night", [[dates, text("16:30")]], [[dates, "04:30"]]],
  ["the same inside a calendar line", "every Sunday at 2 in the morning", [[dates, text("Sun *-*-* 14:00:00")]], [[dates, "Sun *-*-* 02:00:00"]]],
  ["a time that is said stays", "at 4:30 and at 16:30", [[dates, text("16:30")]], [[dates, "16:30"]]],
  ["a schedule that nobody said", "at half past four at night", [[dates, text("Thu 20:00")]], [[dates, "04:30"]]],
  ["a rhythm instead of a day and a time", "every Sunday at 2 in the morning", [[dates, text("daily")]], [[dates, "Sun 02:00"]]],
  ["a choice of words beside a schedule stays", "every Sunday at 2 in the morning", [[dates, text("daily")], [frequency, text("daily")]], [[dates, "Sun 02:00"], [frequency, "daily"]]],
  ["a rhythm instead of another", "look for upgrades once a week", [[dates, text("daily")]], [[dates, "weekly"]]],
  ["a schedule that is said stays in its own form", "Sunday, 2:00", [[dates, text("Sun *-*-* 02:00:00")]], [[dates, "Sun *-*-* 02:00:00"]]],
  ["a day written out", "Sundays at 2:00", [[dates, text("sunday 02:00")]], [[dates, "Sun 02:00"]]],
  ["a day written out is no schedule elsewhere", "Sundays at 2:00", [[logind, text("sunday")]], [[logind, "sunday"]]],
  ["of two times said none is chosen", "from 22:00 to 6:00", [[dates, text("04:40")]], [[dates, "04:40"]]],
  ["of two schedules none is chosen", "at 4:30", [[dates, text("03:00")], [other, text("05:00")]], [[dates, "03:00"], [other, "05:00"]]],
  ["a choice of rhythms is no schedule", "every day at 6:15", [[frequency, text("daily")]], [[frequency, "daily"]]],
  ["ports of the other protocol", "UDP 7777 and 15000 have to get through", [[tcp, ints(7777, 15000)]], [[udp, [7777, 15000]]]],
  ["the other way round", "tcp 25", [[udp, ints(25)]], [[tcp, [25]]]],
  ["ports by a name stay", "the web server, and something on udp", [[tcp, ints(80)]], [[tcp, [80]]]],
  ["both protocols set", "web 80 and udp 53", [[tcp, ints(80)], [udp, ints(53)]], [[tcp, [80]], [udp, [53]]]],
  ["both protocols said", "tcp 80, udp 53 closed", [[tcp, ints(80)]], [[tcp, [80]]]],
  ["the choice that is named", "Photoprism under podman", [[backend, text("docker")]], [[backend, "podman"]]],
  ["a part of an address names no choice", "docker.io/library/redis under podman", [[backend, text("docker")]], [[backend, "podman"]]],
  ["a choice that is turned down gives way to the other", "run by podman and not docker", [[backend, text("docker")]], [[backend, "podman"]]],
  ["a named choice that was forgotten", "redis, run by podman", [[image, text("redis:6")]], [[image, "redis:6"], [backend, "podman"]]],
  ["the same beside that program's own settings", "redis, run by podman", [[image, text("redis:6")], ["virtualisation.podman.enable", yes]], [[image, "redis:6"], ["virtualisation.podman.enable", "bool"], [backend, "podman"]]],
  ["not one that a value names", "the podman image", [[image, text("quay.io/podman")]], [[image, "quay.io/podman"]]],
  ["not an everyday word", "lock the screen", [[logind, text("HandlePowerKey=off")]], [[logind, "HandlePowerKey=off"]]],
  ["a named choice stays", "docker, podman is for later", [[backend, text("docker")]], [[backend, "docker"]]],
  ["a choice that is turned down", "containers, but not with podman", [[backend, text("docker")]], [[backend, "docker"]]],
  ["an everyday word is no choice", "light letters with the default fonts", [[filter, text("legacy")]], [[filter, "legacy"]]],
];
for (const [what, sentence, settings, settled] of rows) test(what, () => assert.equal(settle(sentence, ...settings), settled));

const fonts = "fonts.fonts";
const sans = "fonts.fontconfig.defaultFonts.sansSerif";
const listed = (...settings: [string, NixValue][]): unknown => settle("", ...settings).find(([name]) => name === fonts)?.[1];
test("a default family is installed where fonts are", () => {
  assert.equal(listed([fonts, install("noto-fonts")], [sans, families("Noto Sans", "Noto Sans CJK SC")]), ["noto-fonts", "noto-fonts-cjk"]);
});
test("not where it is there, comes in a variant or a collection, or nothing is installed", () => {
  assert.equal(listed([fonts, install("noto-fonts")], [sans, families("Noto Sans", "DejaVu Sans")]), ["noto-fonts"]);
  assert.equal(listed([fonts, install("source-han-sans-korean")], [sans, families("Source Han Sans")]), ["source-han-sans-korean"]);
  assert.equal(listed([fonts, install("google-fonts")], [sans, families("Noto Sans")]), ["google-fonts"]);
  assert.is(listed([sans, families("Noto Sans")]), undefined);
});

const config = "nixpkgs.config";
const accepts = (sentence: string, ...settings: [string, NixValue][]): boolean => settle(sentence, ...settings).some(([name]) => name === config);
for (const sentence of ["zerotier, i know its license isnt free, thats ok", "corefonts (yes, I know they are non-free).", "Plex; proprietary software is fine", "a non-commercial licence is no problem"])
  test(`accepts: ${sentence}`, () => assert.ok(accepts(sentence, [dates, text("04:30")])));
for (const sentence of ["no proprietary software, that's fine", "it isn't free. Is that ok?", "unfree is allowed only for corefonts", "Plex, unfree is permitted already", "feel free, that is fine", "Install vlc, but do not allow unfree packages", "unfree software isn't accepted here"])
  test(`does not accept: ${sentence}`, () => assert.not.ok(accepts(sentence, [dates, text("04:30")])));
test("nothing is accepted for a plan that sets nothing", () => assert.equal(settle("unfree is fine"), []));

test.run();
