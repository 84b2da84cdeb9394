// Training pairs of what was judged: the shape that the proof of training data asks for, and no secret among them.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { exportPairs } from "../../../src/feedback/export-pairs.js";
import { findSecret } from "../../../src/feedback/find-secret.js";
import { parseSettings } from "../../../src/feedback/parse-settings.js";
import type { FeedbackRecord } from "../../../src/types/feedback.js";

const test = suite("exportPairs");

function record(id: string, text: string, ...settings: readonly string[]): FeedbackRecord {
  return { id, text, verdict: "accepted", settings: settings.flatMap(parseSettings).map(({ path, value }) => ({ option: path.join("."), path, value })), catalog: "embedded-24.11" };
}
const tools = { release: "24.11", findOption: (path: readonly string[]): string | undefined => (path.includes("eth0") ? path.map((part) => (part === "eth0" ? "<name>" : part)).join(".") : undefined) };

test("a pair has what the proof asks for", () => {
  const { pairs, diagnostics } = exportPairs([record("ip", "static address 10.0.0.5/24 on eth0", 'networking.interfaces.eth0.ipv4.addresses = [ { address = "10.0.0.5"; prefixLength = 24; } ]', "networking.useDHCP = false")], tools);
  assert.equal(diagnostics, []);
  assert.equal(pairs, [
    {
      id: "feedback-ip",
      domain: "networking",
      release: "24.11",
      level: 3,
      intents: ["static address 10.0.0.5/24 on eth0"],
      module: '{ ... }:\n{\n  networking.interfaces.eth0.ipv4.addresses = [\n    {\n      address = "10.0.0.5";\n      prefixLength = 24;\n    }\n  ];\n  networking.useDHCP = false;\n}\n',
      options: ["networking.interfaces.<name>.ipv4.addresses.*.address", "networking.interfaces.<name>.ipv4.addresses.*.prefixLength", "networking.useDHCP"],
    },
  ]);
});

test("domains and levels follow the settings", () => {
  const rows: readonly (readonly [string, number, ...string[]])[] = [
    ["services", 1, "services.nginx.enable = true"],
    ["desktop", 1, "services.xserver.enable = true"],
    ["fonts", 2, "fonts.fontDir.enable = true", 'console.font = "Lat2"'],
    ["users-security", 4, "users.users.alice = { isNormalUser = true; home = \"/a\"; uid = 1000; group = \"users\"; createHome = true; shell = pkgs.zsh; description = \"A\"; }"],
  ];
  for (const [domain, level, ...settings] of rows) {
    const [pair] = exportPairs([record("x", "a sentence", ...settings)], tools).pairs;
    assert.equal([pair?.domain, pair?.level], [domain, level], settings.join(" "));
  }
});

test("the same sentence gives one pair", () => {
  const { pairs, diagnostics } = exportPairs([record("a", "Open the web ports.", "networking.useDHCP = true"), record("b", "open the web ports", "networking.useDHCP = false")], tools);
  assert.equal(pairs.map(({ id }) => id), ["feedback-a"]);
  assert.match(diagnostics[0]?.message ?? "", /record of b is left out: a says the same/);
});

const secret: readonly (readonly [string, RegExp, ...string[]])[] = [
  ["a user anton", /by its name/, 'users.users.anton.hashedPassword = "x"'],
  ["a user anton", /hash/, 'users.users.anton.extra = "$6$salt$abcdef"'],
  ["k3s joins", /by its name/, 'services.k3s.token = "abc"'],
  ["home wifi", /by its name/, 'networking.wireless.networks.home.psk = "hunter22"'],
  ["a vpn", /by its name/, 'networking.wireguard.interfaces.wg0.privateKey = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk="'],
  ["a vpn", /looks like a key/, 'services.x.extraConfig = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk"'],
  ["certificates", /e-mail/, 'security.acme.defaults.email = "me@example.org"'],
  ["a certificate", /key/, 'environment.etc.key.text = "-----BEGIN PRIVATE KEY-----"'],
  ["a database", /key/, 'services.x.url = "postgres://me:secret@db/x"'],
  ["the token is ghp_abcdefghijklmnopqrstuvwxyz0123456789", /its sentence holds/, "services.x.enable = true"],
];
for (const [text, words, ...settings] of secret) {
  test(`is left out: ${settings.join(" ").slice(0, 50)}`, () => {
    const { pairs, diagnostics } = exportPairs([record("x", text, ...settings)], tools);
    assert.equal(pairs, []);
    assert.equal([diagnostics[0]?.code, diagnostics[0]?.severity, diagnostics[0]?.intent], ["NG727", "warning", "x"]);
    assert.match(diagnostics[0]?.message ?? "", words);
    assert.not.match(JSON.stringify(diagnostics), /hunter22|yAnz5TF|ghp_abc/);
  });
}

test("what only sounds like a secret is none", () => {
  const harmless: readonly (readonly [string, ...string[]])[] = [
    ["a password file", 'users.users.anton.hashedPasswordFile = "/run/secrets/anton"'],
    ["keys only", "services.openssh.settings.PasswordAuthentication = false"],
    ["a key for anton: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKh8Fv0EJp3aLpUQyZ", 'users.users.anton.openssh.authorizedKeys.keys = [ "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKh8Fv0EJp3aLpUQyZ" ]'],
  ];
  for (const [text, ...settings] of harmless) assert.is(findSecret(record("x", text, ...settings)), undefined, text);
});

test.run();
