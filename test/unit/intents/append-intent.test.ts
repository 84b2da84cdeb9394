// Appending keeps every byte that was there (a list in brackets excepted, which becomes a block), and what is read back is what was added.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { appendIntent, emptyIntentsFile, type NewIntent } from "../../../src/intents/append-intent.js";
import { discoverIntents } from "../../../src/intents/discover-intents.js";

const append = suite("appendIntent");

function read(text: string): readonly string[] {
  const { intents, diagnostics } = discoverIntents({ files: [{ path: "intents.yaml", text }], settings: { intents: "intents.yaml" }, settingKeys: ["modulesDir"] });
  assert.equal(diagnostics, []);
  return intents.map((intent) => intent.text);
}

function check(name: string, before: string, intent: NewIntent, after: string): void {
  append(name, () => {
    assert.is(appendIntent(before, intent), after);
    assert.equal(read(after), [...read(before), intent.text]);
  });
}

const ssh = { text: "Let me in over SSH." };
check("to the file of init", emptyIntentsFile, ssh, "version: 1\nintents:\n  - Let me in over SSH.\n");
check("to a list of nothing", "version: 1\nintents:\n", ssh, "version: 1\nintents:\n  - Let me in over SSH.\n");
check("to nothing without a last newline", "version: 1\nintents:", ssh, "version: 1\nintents:\n  - Let me in over SSH.\n");
check("to a block", "version: 1\nintents:\n  - one\n  - two\n", ssh, "version: 1\nintents:\n  - one\n  - two\n  - Let me in over SSH.\n");
check("to a block without indentation", "version: 1\nintents:\n- one\n", ssh, "version: 1\nintents:\n- one\n- Let me in over SSH.\n");
check("to a file without a last newline", "version: 1\nintents:\n  - one", ssh, "version: 1\nintents:\n  - one\n  - Let me in over SSH.\n");
check("before what follows", "version: 1\nintents:\n  - one # first\n\n# The folder.\nmodulesDir: gen\n", ssh, "version: 1\nintents:\n  - one # first\n  - Let me in over SSH.\n\n# The folder.\nmodulesDir: gen\n");
check("behind a mapping", "version: 1\nintents:\n    - id: a\n      text: one\n      hosts: [b] # only there\n", ssh, "version: 1\nintents:\n    - id: a\n      text: one\n      hosts: [b] # only there\n    - Let me in over SSH.\n");
check("behind a text over several lines", "version: 1\nintents:\n  - id: a\n    text: |\n      one\n      two\n\nmodulesDir: gen\n", ssh, "version: 1\nintents:\n  - id: a\n    text: |\n      one\n      two\n  - Let me in over SSH.\n\nmodulesDir: gen\n");
check("with CRLF", "version: 1\r\nintents:\r\n  - one\r\n", ssh, "version: 1\r\nintents:\r\n  - one\r\n  - Let me in over SSH.\r\n");
check("to a list in brackets", "version: 1\nintents: [one, two]\nmodulesDir: gen\n", ssh, "version: 1\nintents:\n  - one\n  - two\n  - Let me in over SSH.\nmodulesDir: gen\n");
check("to brackets with a comment behind them", "version: 1\nintents: [] # none yet\nmodulesDir: gen\n", ssh, "version: 1\nintents: # none yet\n  - Let me in over SSH.\nmodulesDir: gen\n");
check(
  "with all keys and a text that needs quotes",
  "version: 1\nintents:\n  - one\n",
  { id: "web", text: "Use Fira Code: everywhere # really", file: "modules/a.nix", hosts: ["laptop"] },
  'version: 1\nintents:\n  - one\n  - id: web\n    text: "Use Fira Code: everywhere # really"\n    file: modules/a.nix\n    hosts:\n      - laptop\n',
);
for (const text of ["true", "42", "- dash", "null", "a\tb", "'quoted' \"both\"", "@at", "x".repeat(200), "ä → 日本"]) {
  append(`reads ${text.slice(0, 20)} back`, () => {
    assert.equal(read(appendIntent("version: 1\nintents:\n  - one\n", { text }) ?? ""), ["one", text.replace(/\s+/g, " ")]);
  });
}

append("leaves a file in brackets and a broken one to a person", () => {
  for (const text of ["{ version: 1, intents: [one] }", "version: 1\n", "version: 1\nintents: [\n", "version: 1\nintents: one\n"]) assert.is(appendIntent(text, ssh), undefined);
});

append.run();
