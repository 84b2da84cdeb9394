import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { AppliedPlan, IntentOutcome } from "../../../src/sync/apply-plan.js";
import { lockPath } from "../../../src/sync/lock-file.js";
import type { LockFile } from "../../../src/types/lock.js";
import { planRun, readLockOf, wish } from "../../helpers/wish.js";

const test = suite("planFileEdits");

/** A repository in memory, on which runs follow each other. */
class Repository {
  readonly files: Map<string, string>;
  constructor(files: Readonly<Record<string, string>> = {}) {
    this.files = new Map(Object.entries(files));
  }
  get lock(): LockFile {
    return readLockOf((file) => this.files.get(file));
  }
  run(outcomes: readonly IntentOutcome[], removed: readonly string[] = []): AppliedPlan {
    const plan = planRun((file) => this.files.get(file), outcomes, removed);
    for (const { path, before, after } of plan.files) {
      assert.is(this.files.get(path) ?? null, before);
      if (after === null) this.files.delete(path);
      else this.files.set(path, after);
    }
    return plan;
  }
  get tree(): Record<string, string> {
    return Object.fromEntries([...this.files].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  get modules(): Record<string, string> {
    const { [lockPath]: _lock, ...modules } = this.tree;
    return modules;
  }
}

const web = wish("web", { "networking.firewall.allowedTCPPorts": [80, 443], "services.nginx.enable": true, "networking.firewall.enable": true });
const ssh = wish("ssh", { "services.openssh.enable": true, "networking.firewall.allowedTCPPorts": [22] });
const mail = wish("mail", { "networking.firewall.allowedTCPPorts": [25, 80], "services.postfix.enable": true });
const fonts = wish("fonts", { "fonts.packages": ["pkgs.fira-code", "pkgs.noto-fonts"], "fonts.fontconfig.enable": true });
const emoji = wish("emoji", { "fonts.packages": ["pkgs.noto-fonts-emoji", "pkgs.noto-fonts"] });
const all = [web, ssh, mail, fonts, emoji];

test("a new intent gets its group's file, an import and an entry in the lock", () => {
  const repo = new Repository();
  const plan = repo.run([web]);
  assert.equal(plan.files.map(({ path }) => path), ["modules/nixgen/default.nix", "modules/nixgen/networking.nix", lockPath]);
  assert.is(repo.files.get("modules/nixgen/networking.nix"), "{ ... }:\n{\n  networking.firewall = {\n    allowedTCPPorts = [\n      80\n      443\n    ];\n    enable = true;\n  };\n  services.nginx.enable = true;\n}\n");
  assert.match(repo.files.get("modules/nixgen/default.nix") ?? "", /imports = \[ \.\/networking\.nix \];/);
  assert.equal(repo.lock.created, ["modules/nixgen/default.nix", "modules/nixgen/networking.nix"]);
  assert.equal(repo.run([web]).files, [], "a second run changes nothing");
});

test("removing every intent, in any order, takes the modules away and leaves an empty import list", () => {
  for (const order of [["web", "ssh", "mail"], ["mail", "web", "ssh"], ["ssh", "mail", "web"]]) {
    const repo = new Repository({ "keep.nix": "{ }\n" });
    repo.run([web, ssh, mail]);
    for (const id of order) repo.run([], [id]);
    assert.equal(Object.keys(repo.modules), ["keep.nix", "modules/nixgen/default.nix"]);
    assert.match(repo.files.get("modules/nixgen/default.nix") ?? "", /imports = \[ \];/);
    assert.equal(repo.lock.intents, {});
  }
});

/** A small generator of pseudo-random numbers: the same cases every time. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

const handWritten = {
  "web.nix": "# The web server.\n{ pkgs, ... }:\n\n{\n  # keep: monitoring\n  networking.firewall.allowedTCPPorts = [ 9100 ]; # exporter\n\n  services.nginx = {\n    recommendedGzipSettings = true;\n  };\n\n  fonts.packages = with pkgs; [\n    dejavu_fonts\n  ];\n}\n",
};

const flake = '{\n  outputs = { nixpkgs, ... }: {\n    nixosConfigurations = {\n      laptop = nixpkgs.lib.nixosSystem { modules = [ ./common.nix ./hosts/laptop ]; };\n      server = nixpkgs.lib.nixosSystem { modules = [ ./common.nix ./hosts/server/configuration.nix ]; };\n    };\n  };\n}\n';
const fleet = {
  "flake.nix": flake,
  "common.nix": "{ }\n",
  "hosts/laptop/default.nix": "# The laptop.\n{ ... }:\n{\n  imports = [ ./hardware.nix ];\n}\n",
  "hosts/laptop/hardware.nix": "{ }\n",
  "hosts/server/configuration.nix": "{ ... }:\n{\n  boot.isContainer = true;\n}\n",
};

for (const [name, files, place] of [["its own files", {}, {}], ["a hand-written file", handWritten, { file: "web.nix" }], ["the folders of hosts", fleet, { hosts: ["server", "laptop"] }]] as const) {
  test(`the result does not depend on the order of runs (${name})`, () => {
    const wishes = all.map((one) => ({ ...one, intent: { ...one.intent, ...place } }));
    const atOnce = new Repository(files);
    atOnce.run(wishes);
    const random = makeRandom(7);
    for (let round = 0; round < 25; round++) {
      const repo = new Repository(files);
      const shuffled = [...wishes].sort(() => random() - 0.5);
      while (shuffled.length > 0) {
        const now = shuffled.splice(0, 1 + Math.floor(random() * 2));
        repo.run(now);
        // Some go and come back on the way.
        const [first] = now;
        if (first && random() < 0.4) {
          repo.run([], [first.intent.id]);
          repo.run([first]);
        }
      }
      assert.equal(repo.tree, atOnce.tree, `round ${round}`);
    }
  });

  test(`removing gives what the others alone give (${name})`, () => {
    const wishes = all.map((one) => ({ ...one, intent: { ...one.intent, ...place } }));
    for (const { intent } of wishes) {
      const [repo, expected] = [new Repository(files), new Repository(files)];
      repo.run(wishes);
      repo.run([], [intent.id]);
      expected.run(wishes.filter((other) => other.intent.id !== intent.id));
      assert.equal(repo.modules, { ...repo.modules, ...expected.modules }, `without ${intent.id}`);
    }
  });
}

test("removing all gives the hand-written file back to the byte", () => {
  const repo = new Repository(handWritten);
  repo.run(all.map((one) => ({ ...one, intent: { ...one.intent, file: "web.nix" } })));
  assert.is.not(repo.files.get("web.nix"), handWritten["web.nix"]);
  repo.run([], all.map(({ intent }) => intent.id));
  assert.equal(repo.modules, handWritten);
});

test("what two intents want stays until neither wants it", () => {
  const repo = new Repository();
  repo.run([web, mail]);
  repo.run([], ["web"]);
  assert.match(repo.files.get("modules/nixgen/networking.nix") ?? "", /25\n.*80\n/s);
  repo.run([web]);
  repo.run([], ["mail"]);
  assert.equal(/25/.test(repo.files.get("modules/nixgen/networking.nix") ?? ""), false);
  assert.match(repo.files.get("modules/nixgen/networking.nix") ?? "", /80\n.*443\n/s);
});

test("a scalar that two intents set equally stays until neither wants it", () => {
  const repo = new Repository();
  const [a, b] = [wish("a", { "services.openssh.enable": true }), wish("b", { "services.openssh.enable": true, "services.fail2ban.enable": true })];
  repo.run([a, b]);
  repo.run([], ["a"]);
  assert.match(repo.files.get("modules/nixgen/services.nix") ?? "", /openssh\.enable = true/);
  repo.run([], ["b"]);
  assert.is(repo.files.get("modules/nixgen/services.nix"), undefined);
});

test("a changed intent touches only its own settings", () => {
  const repo = new Repository();
  repo.run(all);
  const before = repo.modules;
  repo.run([wish("web", { "networking.firewall.allowedTCPPorts": [443], "services.nginx.enable": true })]);
  const after = repo.modules;
  assert.is(after["modules/nixgen/fonts.nix"], before["modules/nixgen/fonts.nix"]);
  const text = after["modules/nixgen/networking.nix"] ?? "";
  assert.match(text, /443/);
  assert.match(text, /\b80\b/, "mail still wants port 80");
  assert.not.match(text, /firewall\.enable|  enable = true/);
});

test("comments and edits of a person in a generated file survive every run", () => {
  const repo = new Repository();
  repo.run([web, ssh]);
  const file = "modules/nixgen/networking.nix";
  const edited = (repo.files.get(file) ?? "").replace("80\n", "80 # the old site\n").replace("  services.nginx", "  # mine\n  networking.hostName = \"box\";\n  services.nginx");
  repo.files.set(file, edited);
  repo.run([mail]);
  repo.run([], ["mail"]);
  for (const kept of ["80 # the old site", "# mine\n", 'networking.hostName = "box";']) assert.ok(repo.files.get(file)?.includes(kept), kept);
  const plan = repo.run([], ["web"]);
  for (const kept of ["# mine\n", 'networking.hostName = "box";']) assert.ok(repo.files.get(file)?.includes(kept), kept);
  assert.not.match(repo.files.get(file) ?? "", /nginx/);
  assert.equal(plan.perIntent.get("web")?.isRefused, false);
});

test("a value that a person has changed is kept when the intent goes, and reported", () => {
  const repo = new Repository();
  repo.run([ssh, wish("port", { "services.openssh.startWhenNeeded": true })]);
  repo.files.set("modules/nixgen/services.nix", (repo.files.get("modules/nixgen/services.nix") ?? "").replace("startWhenNeeded = true", "startWhenNeeded = false"));
  const plan = repo.run([], ["port"]);
  assert.match(repo.files.get("modules/nixgen/services.nix") ?? "", /startWhenNeeded = false/);
  assert.equal(plan.perIntent.get("port")?.diagnostics.map(({ code, severity }) => [code, severity]), [["NG703", "warning"]]);
});

test("a person's value is kept with NG702, and replaced where the intent says so; removal brings it back", () => {
  const files = { "box.nix": '{ ... }:\n{\n  time.timeZone = "UTC";\n}\n' };
  const kept = new Repository(files);
  const zone = wish("zone", { "time.timeZone": "Europe/Berlin" }, { file: "box.nix" });
  const plan = kept.run([zone]);
  assert.equal(plan.perIntent.get("zone")?.diagnostics.map(({ code, at, option }) => [code, at?.file, at?.line, option]), [["NG702", "box.nix", 3, "time.timeZone"]]);
  assert.equal(kept.modules, files);
  const replaced = new Repository(files);
  replaced.run([{ ...zone, settings: zone.settings.map((setting) => ({ ...setting, override: true as const })) }]);
  assert.match(replaced.files.get("box.nix") ?? "", /Europe\/Berlin/);
  replaced.run([], ["zone"]);
  assert.equal(replaced.modules, files);
});

test("an element of a person's list gives way where the intent says so, a second run changes nothing, removal brings it back", () => {
  const files = { "box.nix": '{ ... }:\n{\n  networking.nameservers = [ "192.168.1.1" "9.9.9.9" ]; # the pihole first\n}\n' };
  const repo = new Repository(files);
  const plain = wish("dns", { "networking.nameservers": ["1.1.1.1"] }, { file: "box.nix" });
  const dns = { ...plain, settings: plain.settings.map((setting) => ({ ...setting, replaces: [{ kind: "string" as const, value: "9.9.9.9" }] })) };
  repo.run([dns]);
  const once = repo.files.get("box.nix") ?? "";
  assert.match(once, /\[ "192\.168\.1\.1" "1\.1\.1\.1" \]; # the pihole first/);
  assert.equal(repo.lock.intents["dns"]?.settings[0]?.replaces, [{ kind: "string", value: "9.9.9.9" }]);
  repo.run([dns]);
  assert.is(repo.files.get("box.nix"), once);
  repo.run([], ["dns"]);
  assert.equal(repo.modules, files);
});

test("two intents that contradict each other: the new one is refused, the other stays", () => {
  const repo = new Repository();
  repo.run([wish("a", { "time.timeZone": "UTC" })]);
  const before = repo.tree;
  const plan = repo.run([wish("b", { "time.timeZone": "Europe/Berlin" }), wish("c", { "services.fail2ban.enable": true })]);
  assert.is(plan.perIntent.get("b")?.isRefused, true);
  assert.equal(plan.perIntent.get("b")?.diagnostics.map(({ code, category, message }) => [code, category, message]), [["NG718", "conflict", "the intent a already sets time.timeZone to another value"]]);
  assert.is(plan.perIntent.get("c")?.isRefused, false);
  assert.is(repo.files.get("modules/nixgen/time.nix"), before["modules/nixgen/time.nix"]);
  assert.equal(Object.keys(repo.lock.intents), ["a", "c"]);
});

test("contradictions on different hosts are none", () => {
  const repo = new Repository();
  repo.run([wish("a", { "time.timeZone": "UTC" }, { hosts: ["laptop"] })]);
  assert.is(repo.run([wish("b", { "time.timeZone": "Europe/Berlin" }, { hosts: ["server"] })]).perIntent.get("b")?.isRefused, false);
  assert.is(repo.run([wish("c", { "time.timeZone": "Asia/Tokyo" }, { hosts: ["server", "laptop"] })]).perIntent.get("c")?.isRefused, true);
});

test("an intent whose file does not parse is refused; the others go on", () => {
  const repo = new Repository({ "broken.nix": "{ a = ; }\n" });
  const plan = repo.run([wish("a", { "time.timeZone": "UTC" }, { file: "broken.nix" }), ssh]);
  assert.equal([...plan.perIntent].map(([id, applied]) => [id, applied.isRefused]), [["ssh", false], ["a", true]]);
  assert.is(plan.perIntent.get("a")?.diagnostics[0]?.code, "NG701");
  assert.is(repo.files.get("broken.nix"), "{ a = ; }\n");
  assert.equal(Object.keys(repo.lock.intents), ["ssh"]);
});

test("an intent can't be removed from a file that does not parse: lock and file stay", () => {
  const repo = new Repository();
  repo.run([ssh]);
  repo.files.set("modules/nixgen/services.nix", "{ a = ; }\n");
  const before = repo.tree;
  assert.is(repo.run([], ["ssh"]).perIntent.get("ssh")?.isRefused, true);
  assert.equal(repo.tree, before);
});

test("an intent for hosts goes into a folder that only those hosts import", () => {
  const repo = new Repository(fleet);
  const plan = repo.run([wish("a", { "time.timeZone": "UTC" }, { hosts: ["laptop", "server"] }), ssh]);
  assert.equal(plan.diagnostics, []);
  assert.match(repo.files.get("hosts/laptop/default.nix") ?? "", /\.\/hardware\.nix\s+\.\.\/\.\.\/modules\/nixgen\/hosts\/laptop/);
  assert.match(repo.files.get("hosts/server/configuration.nix") ?? "", /imports = \[ \.\.\/\.\.\/modules\/nixgen\/hosts\/server \];/);
  assert.match(repo.files.get("modules/nixgen/hosts/server/time.nix") ?? "", /UTC/);
  assert.not.match(repo.files.get("modules/nixgen/default.nix") ?? "", /hosts/);
  repo.run([], ["a", "ssh"]);
  assert.equal(repo.modules, { ...fleet, "modules/nixgen/default.nix": repo.files.get("modules/nixgen/default.nix") });
  assert.is(repo.lock.imports, undefined);
});

test("a host whose module is not certain is reported with the line to add, and nothing is guessed", () => {
  const repo = new Repository({ "flake.nix": "{ outputs = inputs: inputs.lib.mkFleet ./.; }\n" });
  const plan = repo.run([wish("a", { "time.timeZone": "UTC" }, { hosts: ["laptop"] })]);
  assert.equal(plan.diagnostics.map(({ code, severity, message, hint }) => [code, severity, message, hint]), [
    ["NG717", "warning", "modules/nixgen/hosts/laptop is not imported by the host laptop, so the settings in it have no effect", "add the path to `modules/nixgen/hosts/laptop` to the `imports` of the module of laptop"],
  ]);
});

test("a file that NixGen makes elsewhere is imported, by the hosts that it is for", () => {
  const repo = new Repository(fleet);
  const everywhere = wish("a", { "services.openssh.enable": true }, { file: "modules/ssh.nix" });
  const somewhere = wish("b", { "time.timeZone": "UTC" }, { file: "extra/zone of mine.nix", hosts: ["laptop"] });
  repo.run([everywhere, somewhere]);
  assert.match(repo.files.get("modules/nixgen/default.nix") ?? "", /imports = \[ \.\.\/ssh\.nix \];/);
  assert.match(repo.files.get("modules/nixgen/hosts/laptop/default.nix") ?? "", /zone of mine\.nix/);
  assert.match(repo.files.get("hosts/laptop/default.nix") ?? "", /modules\/nixgen\/hosts\/laptop/);
  assert.not.match(repo.files.get("modules/nixgen/default.nix") ?? "", /zone of mine/);
  repo.run([], ["a", "b"]);
  assert.equal(repo.modules, { ...fleet, "modules/nixgen/default.nix": repo.files.get("modules/nixgen/default.nix") });
});

test("an intent that moves to another file leaves nothing in the old one", () => {
  const repo = new Repository({ "m.nix": "{ }\n" });
  repo.run([ssh, fonts]);
  repo.run([{ ...ssh, intent: { ...ssh.intent, file: "m.nix" } }]);
  assert.is(repo.files.get("modules/nixgen/services.nix"), undefined);
  assert.match(repo.files.get("m.nix") ?? "", /openssh/);
  assert.not.match(repo.files.get("modules/nixgen/default.nix") ?? "", /services/);
  repo.run([], ["ssh"]);
  assert.is(repo.files.get("m.nix"), "{ }\n");
});

test("a person's entries in default.nix stay", () => {
  const repo = new Repository();
  repo.run([ssh]);
  const list = "modules/nixgen/default.nix";
  repo.files.set(list, (repo.files.get(list) ?? "").replace("imports = [", "imports = [\n    ./own.nix # mine\n   "));
  repo.run([fonts]);
  repo.run([], ["ssh"]);
  const text = repo.files.get(list) ?? "";
  assert.match(text, /\.\/own\.nix # mine/);
  assert.match(text, /\.\/fonts\.nix/);
  assert.not.match(text, /services/);
});

test("a generated file that was deleted by hand is made again only when one of its intents changes", () => {
  const repo = new Repository();
  repo.run([ssh, fonts, web]);
  repo.files.delete("modules/nixgen/services.nix");
  repo.run([emoji]);
  assert.is(repo.files.get("modules/nixgen/services.nix"), undefined);
  repo.run([ssh]);
  assert.match(repo.files.get("modules/nixgen/services.nix") ?? "", /openssh/);
});

test.run();
