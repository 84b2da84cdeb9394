import { suite } from "uvu";
import * as assert from "uvu/assert";
import { buildVocabulary } from "../../../src/plan/vocabulary.js";
import type { NixValue } from "../../../src/types/nix-value.js";

const test = suite("buildVocabulary");
const text = (value: string): NixValue => ({ kind: "string", value });
const unit = (name: string, key: string, value: string) => ({ option: "systemd.services.<name>.serviceConfig", path: ["systemd", "services", name, "serviceConfig", key], value: text(value) });

test("names below an option are kept, the most used first, and names that a person chose are not", () => {
  const vocabulary = buildVocabulary([[unit("backup", "Type", "oneshot"), unit("backup", "User", "root")], [unit("report", "User", "ada")]]);
  assert.equal(vocabulary.listKeys("systemd.services.<name>.serviceConfig"), ["User", "Type"]);
  assert.equal(vocabulary.listKeys("systemd.services"), []);
});

test("names inside sets and lists of sets count as well", () => {
  const rule: NixValue = { kind: "list", items: [{ kind: "attrs", entries: [{ name: "domain", value: text("*") }, { name: "item", value: text("nofile") }] }] };
  assert.equal(buildVocabulary([[{ option: "security.pam.loginLimits", path: ["security", "pam", "loginLimits"], value: rule }]]).listKeys("security.pam.loginLimits"), ["domain", "item"]);
});

test("a text that one module alone has is that module's own", () => {
  const vocabulary = buildVocabulary([[unit("a", "Type", "oneshot"), unit("a", "User", "ada")], [unit("b", "Type", "oneshot"), unit("b", "User", "eve")]]);
  assert.equal(vocabulary.listTexts("systemd.services.<name>.serviceConfig"), ["oneshot"]);
});

test("a package is overridden with what it was overridden with somewhere", () => {
  const fonts: NixValue = { kind: "packageOverride", path: ["nerdfonts"], arguments: [{ name: "fonts", value: { kind: "list", items: [text("Hack")] } }] };
  const vocabulary = buildVocabulary([[{ option: "fonts.fonts", path: ["fonts", "fonts"], value: { kind: "list", items: [fonts] } }]]);
  assert.equal(vocabulary.findOverride("nerdfonts"), { package: "nerdfonts", arguments: [{ name: "fonts", type: { kind: "listOf", of: { kind: "str" } } }] });
  assert.is(vocabulary.findOverride("hack-font"), undefined);
});

test.run();
