// Accounts of examples' requests that a model copied.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findEntities } from "../../../src/entities/find-entities.js";
import { replaceStrangers } from "../../../src/plan/replace-strangers.js";
import type { NixValue } from "../../../src/types/nix-value.js";

const test = suite("replaceStrangers");
const examples = [{ phrasings: ["sshd: root no; AllowUsers anouk deploy; MaxAuthTries 3", "Only anouk and deploy may come in by ssh"] }];
const text = (value: string): NixValue => ({ kind: "string", value });
const lines = ["services", "openssh", "extraConfig"];
const isService = (name: string): boolean => name === "git";

function replace(sentence: string, settings: [path: string[], value: string][], standing: [path: string[], value: string][] = [], shown = examples): string[] {
  const list = (given: [string[], string][]) => given.map(([path, value]) => ({ path, value: text(value) }));
  const replaced = replaceStrangers(list(settings), { text: sentence, entities: findEntities(sentence) }, shown, list(standing), { findEntities, isService });
  return replaced.map(({ path, value }) => `${path.join(".")} ${value.kind === "string" ? value.value : ""}`);
}

const sentence = "Only anna and deploy may come in by ssh";
test("the sentence's account takes the place of the example's", () => {
  assert.equal(replace(sentence, [[lines, "AllowUsers anouk deploy\nMaxAuthTries 3"]]), ["services.openssh.extraConfig AllowUsers anna deploy\nMaxAuthTries 3"]);
  assert.equal(replace(sentence, [[["users", "users", "anouk", "shell"], "anouk's, not canouk's"]]), ["users.users.anna.shell anna's, not canouk's"]);
});

const stays: readonly [why: string, sentence: string, value: string, standing?: [string[], string][]][] = [
  ["where the sentence's own is written", sentence, "AllowUsers anna anouk"],
  ["where the sentence names it", "Only anna and user anouk may come in by ssh", "AllowUsers anouk"],
  ["where the sentence names nobody", "only keys for ssh", "AllowUsers anouk"],
  ["where the sentence has two that are not written", "user anna and user bert may come in by ssh", "AllowUsers anouk"],
  ["where the file knows the account", sentence, "AllowUsers anouk", [[["users", "users", "anouk", "shell"], "zsh"]]],
];
for (const [why, said, value, standing] of stays) test(`it stays ${why}`, () => assert.equal(replace(said, [[lines, value]], standing), [`services.openssh.extraConfig ${value}`]));

test("the account of a program is nobody's", () => {
  const shown = [{ phrasings: ["gitea runs as user git"] }];
  assert.equal(replace("let user anna use gitea", [[["services", "gitea", "user"], "git"]], [], shown), ["services.gitea.user git"]);
});

test.run();
