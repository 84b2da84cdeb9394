// What belongs together with an option.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { buildOptionFamilies } from "../../../src/retrieve/option-families.js";
import type { Option } from "../../../src/types/option.js";

const test = suite("buildOptionFamilies");
const family = (name: string, names: readonly string[], more: Partial<Option> = {}): string[] => {
  const options = new Map(names.map((each): [string, Option] => [each, { name: each, path: each.split("."), type: { kind: "bool" }, ...(each === names.at(-1) && more) }]));
  return buildOptionFamilies(options)(options.get(name) as Option).map((option) => option.name);
};

test("a small service is one family, its parts included", () => {
  const names = ["services.fail2ban.enable", "services.fail2ban.jails", "services.fail2ban.bantime-increment.rndtime", "services.fwupd.enable"];
  assert.equal(family("services.fail2ban.enable", names), names.slice(0, 3));
});

test("of a large one it is the set that the option stands in", () => {
  const many = Array.from({ length: 50 }, (_, index) => `services.xserver.a${index}`);
  const own = ["services.xserver.displayManager.autoLogin.enable", "services.xserver.displayManager.autoLogin.user"];
  assert.equal(family(own[0] as string, [...many, ...own]), own);
  assert.equal(family("services.xserver.a1", [...many, ...own]), []);
});

test("sets that the catalog opens up, elements of lists and what cannot be set are left out", () => {
  const names = ["networking.wlan.networks", "networking.wlan.networks.<name>.psk", "networking.wlan.list.*.x", "networking.wlan.state"];
  assert.equal(family("networking.wlan.networks.<name>.psk", names, { readOnly: true }), ["networking.wlan.networks.<name>.psk"]);
});

test("options of one name or two have no family", () => {
  assert.equal(family("fonts.fonts", ["fonts.fonts", "fonts.enableDefaultFonts"]), []);
});

test.run();
