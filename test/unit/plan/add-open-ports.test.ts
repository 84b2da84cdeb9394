// Ports that a sentence wants let through the firewall, where the settings open none.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findEntities } from "../../../src/entities/find-entities.js";
import { addOpenPorts } from "../../../src/plan/add-open-ports.js";
import type { NixValue } from "../../../src/types/nix-value.js";

const test = suite("addOpenPorts");
const options = new Map(["services.jellyfin.openFirewall", "services.syncthing.openDefaultPorts"].map((name) => [name, { name, path: name.split("."), type: { kind: "bool" as const } }]));
const port = (value: number): NixValue => ({ kind: "int", value });
const yes: NixValue = { kind: "bool", value: true };
const set = ([name, value]: [string, NixValue]) => ({ option: name, path: name.split("."), value, confidence: 1 });
const mpd: [string, NixValue] = ["services.mpd.network.port", port(6601)];
const jellyfin: [string, NixValue] = ["services.jellyfin.enable", yes];
const syncthing: [string, NixValue] = ["services.syncthing.enable", yes];

/** What is added, as `last part of the name = value`. */
function add(text: string, settings: [string, NixValue][], standing: [string, NixValue][] = []): string[] {
  const added = addOpenPorts(settings.map(set), { text, entities: findEntities(text) }, standing.map(set), options).slice(settings.length);
  return added.map(({ path, value }) => `${path.slice(1).join(".")} ${value.kind === "list" ? value.items.map((item) => (item.kind === "int" ? item.value : "?")).join() : value.kind}`);
}

const rows: readonly [sentence: string, settings: [string, NixValue][], added: string[]][] = [
  ["music daemon on 6601, as 6600 is taken, and the firewall has to know that", [mpd], ["firewall.allowedTCPPorts 6601"]],
  ["mpd on port 6601, open 6601/udp in the firewall", [mpd], ["firewall.allowedUDPPorts 6601"]],
  ["mpd on 6601, let tcp and udp 6601 through the firewall", [mpd], ["firewall.allowedTCPPorts 6601", "firewall.allowedUDPPorts 6601"]],
  ["jellyfin, and let it through the firewall", [jellyfin], ["jellyfin.openFirewall bool"]],
  ["syncthing with its page on port 8384, default ports open in the firewall", [syncthing], ["syncthing.openDefaultPorts bool"]],
  ["jellyfin, and open 4713 in the firewall for the loudspeakers", [jellyfin], ["firewall.allowedTCPPorts 4713"]],
  ["wireguard listens on 51900, and the firewall must let that in", [["networking.wireguard.interfaces.wg0.listenPort", port(51900)]], ["firewall.allowedUDPPorts 51900"]],
  // What is not asked for, or not clear.
  ["mpd on 6601", [mpd], []],
  ["mpd on 6601, but no hole in the firewall", [mpd], []],
  ["mpd on 6601; open the firewall on wg0 for it", [mpd], []],
  ["mpd on 6601, don't open the firewall", [mpd], []],
  ["mpd on 6601, let 80 and 443 through the firewall", [mpd], []],
  ["jellyfin and syncthing, let them through the firewall", [jellyfin, syncthing], []],
  ["mpd on 6601, let it through the firewall", [mpd, ["networking.firewall.allowedTCPPorts", { kind: "list", items: [port(6601)] }]], []],
  ["a container whose firewall lets 6601 through", [mpd, ["containers.music.autoStart", yes]], []],
];
for (const [sentence, settings, added] of rows) test(sentence, () => assert.equal(add(sentence, settings), added));

test("what the file opens is not opened again", () => {
  assert.equal(add("mpd on 6601, let it through the firewall", [mpd], [["networking.firewall.allowedTCPPorts", { kind: "list", items: [port(22), port(6601)] }]]), []);
  assert.equal(add("mpd on 6601, let it through the firewall", [mpd], [["networking.firewall.allowedTCPPorts", { kind: "list", items: [port(22)] }]]), ["firewall.allowedTCPPorts 6601"]);
  assert.equal(add("jellyfin, let it through the firewall", [jellyfin], [["services.jellyfin.openFirewall", yes]]), []);
});

test.run();
