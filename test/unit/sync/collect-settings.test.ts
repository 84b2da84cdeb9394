import { suite } from "uvu";
import * as assert from "uvu/assert";
import { collectSettings } from "../../../src/sync/collect-settings.js";
import type { OwnModules } from "../../../src/sync/find-own-modules.js";
import type { LockFile } from "../../../src/types/lock.js";

const test = suite("collectSettings");
const texts: Record<string, string> = {
  "hosts/server/default.nix": '{ networking.hostName = "server"; }\n',
  "hosts/laptop/default.nix": '{ networking.hostName = "laptop"; }\n',
  "modules/web.nix": "{ services.httpd.enable = true; }\n",
  "modules/mail.nix": "{ services.exim.enable = true; }\n",
};
const ofHosts: OwnModules = {
  modulesDir: "modules/nixgen",
  importers: ["hosts/server/default.nix", "hosts/laptop/default.nix"],
  ofHost: new Map([["server", ["hosts/server/default.nix"]], ["laptop", ["hosts/laptop/default.nix"]]]),
};
const setting = { option: "time.timeZone", path: ["time", "timeZone"], value: { kind: "string", value: "UTC" }, because: "", confidence: 1 };
const makeLock = (...files: string[]): LockFile =>
  ({ version: 1, intents: Object.fromEntries(files.map((file, index) => [`i${index}`, { file, settings: [{ ...setting, path: ["a", String(index)] }], changes: [] }])) }) as unknown as LockFile;
const show = (lock: LockFile, own: OwnModules): string[][] =>
  collectSettings(lock, (file) => texts[file], own).map(({ settings, others }) => [...settings, ...others].map(({ path, value }) => (value.kind === "string" ? `${path.join(".")}=${value.value}` : path.join("."))).sort());

test("what an intent writes into a host's own module is that host's", () => {
  assert.equal(show(makeLock("hosts/server/default.nix", "modules/nixgen/time.nix"), ofHosts), [["a.0=UTC", "a.1=UTC", "networking.hostName=server"], ["a.1=UTC", "networking.hostName=laptop"]]);
});

test("two hosts' modules never meet, known or not", () => {
  const unknown = { ...ofHosts, ofHost: new Map() };
  for (const list of [...show(makeLock("hosts/server/default.nix", "hosts/laptop/default.nix"), unknown), ...show(makeLock("modules/web.nix", "modules/mail.nix"), ofHosts)])
    assert.ok(list.filter((each) => /hostName|httpd|exim/.test(each)).length <= 1, list.join());
});

test("of one host everything goes together", () => {
  const one: OwnModules = { modulesDir: "modules/nixgen", importers: ["hosts/server/default.nix"], ofHost: new Map() };
  assert.equal(show(makeLock("modules/web.nix", "modules/mail.nix"), one), [["a.0=UTC", "a.1=UTC", "networking.hostName=server", "services.exim.enable", "services.httpd.enable"]]);
});

test.run();
