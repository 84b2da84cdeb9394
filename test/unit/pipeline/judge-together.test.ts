// What intents of this run bring about together with what stands there already: earlier intents, and what people wrote.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { judgeTogether } from "../../../src/pipeline/judge-together.js";
import type { IntentOutcome } from "../../../src/sync/apply-plan.js";
import type { Intent } from "../../../src/types/intent.js";
import { planRun, wish } from "../../helpers/wish.js";

const test = suite("judgeTogether");

const displayManager = (id: string, name: string, more: Partial<Intent> = {}): IntentOutcome => wish(id, { [`services.displayManager.${name}.enable`]: true }, more);
const gdm = displayManager("gdm", "gdm");
const sddm = displayManager("sddm", "sddm");
const accepted = { allow: ["NG501"], why: "test" };
const importing = (more: string): string => `{ ... }:\n{\n  imports = [ ./modules/nixgen ];\n  ${more}\n}\n`;
const handWritten = "services.displayManager.gdm.enable = true;";
const flake = (...hosts: string[]): string =>
  `{ outputs = { nixpkgs, ... }: { ${hosts.map((host) => `nixosConfigurations.${host} = nixpkgs.lib.nixosSystem { modules = [ ./${host}.nix ./modules/nixgen ]; };`).join(" ")} }; }\n`;

interface Row {
  readonly name: string;
  /** Generated before this run. */
  readonly earlier?: readonly IntentOutcome[];
  readonly changed: readonly IntentOutcome[];
  readonly files?: Readonly<Record<string, string>>;
  /** `code severity intent` of each finding. */
  readonly found: readonly string[];
}

const rows: readonly Row[] = [
  { name: "two new intents", changed: [gdm, sddm], found: ["NG501 error gdm"] },
  { name: "a new intent against an earlier one", earlier: [gdm], changed: [sddm], found: ["NG501 error sddm"] },
  { name: "an earlier one named last", earlier: [displayManager("z", "gdm")], changed: [displayManager("a", "sddm")], found: ["NG501 error a"] },
  { name: "an intent that replaces its own choice", earlier: [displayManager("login", "gdm")], changed: [displayManager("login", "sddm")], found: [] },
  { name: "an accepted conflict", earlier: [gdm], changed: [displayManager("sddm", "sddm", accepted)], found: ["NG501 error sddm"] },
  { name: "a conflict that the earlier one has accepted", earlier: [displayManager("gdm", "gdm", accepted)], changed: [sddm], found: ["NG501 warning sddm"] },
  { name: "earlier ones only", earlier: [gdm, sddm], changed: [wish("web", { "services.nginx.enable": true })], found: [] },
  { name: "each on a host of its own", changed: [displayManager("gdm", "gdm", { hosts: ["laptop"] }), displayManager("sddm", "sddm", { hosts: ["server"] })], found: [] },
  { name: "both on one host of two", changed: [displayManager("gdm", "gdm", { hosts: ["laptop"] }), displayManager("sddm", "sddm", { hosts: ["server", "laptop"] })], found: ["NG501 error gdm"] },
  { name: "one on every host", earlier: [gdm], changed: [displayManager("sddm", "sddm", { hosts: ["server"] })], found: ["NG501 error sddm"] },
  { name: "by hand in the module that imports NixGen's", changed: [sddm], files: { "configuration.nix": importing(handWritten) }, found: ["NG501 error sddm"] },
  { name: "by hand in a module that does not", changed: [sddm], files: { "other.nix": `{\n  # nixgen\n  ${handWritten}\n}\n` }, found: [] },
  { name: "by hand, under a condition", changed: [sddm], files: { "configuration.nix": importing(`services.displayManager.gdm.enable = lib.mkIf x true;`) }, found: [] },
  { name: "by hand in another file of an earlier intent", earlier: [wish("web", { "services.nginx.enable": true }, { file: "web.nix" })], changed: [sddm], files: { "web.nix": `{\n  ${handWritten}\n}\n` }, found: ["NG501 error sddm"] },
  { name: "by hand in a module that the flake names", changed: [sddm], files: { "flake.nix": flake("box"), "box.nix": `{\n  ${handWritten}\n}\n` }, found: ["NG501 error sddm"] },
  {
    name: "by hand on another host",
    changed: [displayManager("sddm", "sddm", { hosts: ["server"] })],
    files: { "flake.nix": flake("laptop", "server"), "laptop.nix": `{\n  ${handWritten}\n}\n`, "server.nix": "{\n}\n" },
    found: [],
  },
  {
    name: "two modules that import NixGen's need not be of one host",
    changed: [wish("web", { "services.nginx.enable": true })],
    files: { "a.nix": importing("services.displayManager.sddm.enable = true;"), "b.nix": importing(handWritten) },
    found: [],
  },
  { name: "faults of people alone", changed: [wish("web", { "services.nginx.enable": true })], files: { "configuration.nix": importing('users.users.anna.password = "x";') }, found: [] },
];

for (const { name, earlier = [], changed, files = {}, found } of rows) {
  test(name, () => {
    const texts = new Map(Object.entries(files));
    const read = (file: string): string | undefined => texts.get(file);
    const run = (outcomes: readonly IntentOutcome[]) => {
      const applied = planRun(read, outcomes);
      for (const { path, after } of applied.files) if (after !== null) texts.set(path, after);
      return applied.lock;
    };
    run(earlier);
    const lock = run(changed);
    const importers = [...texts.keys()].filter((file) => file.endsWith(".nix"));
    const intentsOf = (outcomes: readonly IntentOutcome[]): Intent[] => outcomes.map(({ intent }) => intent);
    const seen = judgeTogether({ lock, changed: intentsOf(changed), unchanged: intentsOf(earlier), read, importers, modulesDir: "modules/nixgen" });
    assert.equal(seen.map(({ code, severity, intent }) => `${code} ${severity} ${intent}`), found);
    for (const { hint, at } of seen) assert.ok(hint !== undefined && at !== undefined);
  });
}

test.run();
