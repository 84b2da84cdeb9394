// Changing and taking out keep every byte of the other intents, and what is read back is what was meant.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { NewIntent } from "../../../src/intents/append-intent.js";
import { changeIntent, removeIntent } from "../../../src/intents/change-intent.js";
import { discoverIntents } from "../../../src/intents/discover-intents.js";

const change = suite("changeIntent");
const remove = suite("removeIntent");
const head = "version: 1\nintents:\n";

function read(text: string): readonly NewIntent[] {
  const { intents, diagnostics } = discoverIntents({ files: [{ path: "intents.yaml", text }], settings: { intents: "intents.yaml" }, settingKeys: ["modulesDir"] });
  assert.equal(diagnostics, []);
  return intents.map(({ at: _at, ...intent }) => intent);
}

/** `before` and `after` stand below the head of the file. */
function check(name: string, before: string, id: string, intent: NewIntent, after: string): void {
  change(name, () => {
    const changed = changeIntent(`${head}${before}`, id, intent);
    assert.is(changed, `${head}${after}`);
    const found = read(changed ?? "").find((each) => each.text === intent.text);
    assert.equal(found, { id: intent.id ?? found?.id, ...Object.fromEntries(Object.entries(intent).filter(([, value]) => value !== undefined)) });
  });
}

check("a sentence", "  - one # first\n  - two\n", "one", { text: "three" }, "  - three # first\n  - two\n");
check("a sentence that needs quotes now", "  - one\n", "one", { text: "a: b # c" }, '  - "a: b # c"\n');
check("a sentence over several lines", "  - one\n    and two\n  - x\n", "one-and-two", { text: "one" }, "  - one\n  - x\n");
check("a sentence that gets hosts", "  - one # first\n  - two\n", "one", { text: "one", hosts: ["laptop"] }, '  - text: one\n    hosts: ["laptop"] # first\n  - two\n');
check("a sentence in brackets", "  [one, two]\n", "two", { text: "a, b" }, '  [one, "a, b"]\n');
check("a sentence in brackets that gets a file", "  [one, two]\n", "two", { text: "two", file: "a.nix" }, '  [one, { text: "two", file: "a.nix" }]\n');
check("the text of a mapping", "  - id: a\n    text: one # why\n    hosts: [x]\n", "a", { id: "a", text: "two", hosts: ["x"] }, "  - id: a\n    text: two # why\n    hosts: [x]\n");
check("a text over several lines", "  - id: a\n    text: >\n      one\n      two\n    file: a.nix\n", "a", { id: "a", text: "three", file: "a.nix" }, "  - id: a\n    text: three\n    file: a.nix\n");
check("a text as it was, over several lines, stays so", "  - id: a\n    text: >\n      one\n      two\n", "a", { id: "a", text: "one two", file: "b.nix" }, "  - id: a\n    text: >\n      one\n      two\n    file: b.nix\n");
check("a key more", "  - id: a # mine\n    text: one # why\n\n  # next\n  - two\n", "a", { id: "a", text: "one", hosts: ["x", "y"] }, '  - id: a # mine\n    text: one # why\n    hosts: ["x", "y"]\n\n  # next\n  - two\n');
check("keys more and another text", "  - id: a\n    text: one", "a", { id: "a", text: "two", allow: ["NG403"], why: "it is a lab" }, '  - id: a\n    text: two\n    allow: ["NG403"]\n    why: it is a lab');
check("a key less, the last", "  - text: one\n    hosts: [x]\n  - two\n", "one", { text: "one" }, "  - text: one\n  - two\n");
check("a key less, the first", "  - hosts: [x]\n    text: one\n  - two\n", "one", { text: "one" }, "  - text: one\n  - two\n");
check("one key for another", "  - id: a\n    text: one\n    hosts: [x]\n", "a", { id: "a", text: "one", file: "a.nix" }, "  - id: a\n    text: one\n    file: a.nix\n");
check("a mapping in braces", "  - { id: a, text: one, hosts: [x] }\n", "a", { id: "a", text: "two, three", file: "a.nix" }, '  - { id: a, text: "two, three", file: "a.nix" }\n');

change("keeps CRLF", () => {
  assert.is(changeIntent("version: 1\r\nintents:\r\n  - id: a\r\n    text: one\r\n", "a", { id: "a", text: "two", file: "a.nix" }), "version: 1\r\nintents:\r\n  - id: a\r\n    text: two\r\n    file: a.nix\r\n");
});

change("leaves to a person what has no such intent, or ties it to others", () => {
  for (const [text, id] of [[`${head}  - one\n`, "two"], [`${head}  - &x one\n`, "one"], ["version: 1\n", "one"], ["intents: [\n", "one"]] as const) assert.is(changeIntent(text, id, { text: "new" }), undefined);
});

function checkRemoval(name: string, before: string, id: string, after: string | undefined): void {
  remove(name, () => {
    const removed = removeIntent(`version: 1\n${before}`, id);
    assert.is(removed, after && `version: 1\n${after}`);
    if (removed !== undefined) assert.not.ok(read(removed).some((intent) => intent.id === id));
  });
}

checkRemoval("the first", "intents:\n  - one # first\n  - two\n", "one", "intents:\n  - two\n");
checkRemoval("the last, without a last newline", "intents:\n  - one\n  - two", "two", "intents:\n  - one\n");
checkRemoval("a mapping", "intents:\n  - id: a\n    text: one\n    hosts: [x] # there\n\n  # next\n  - two\n", "a", "intents:\n\n  # next\n  - two\n");
checkRemoval("a text over several lines", "intents:\n  - id: a\n    text: |\n      one\n      two\n  - two\nmodulesDir: gen\n", "a", "intents:\n  - two\nmodulesDir: gen\n");
checkRemoval("the only one", "intents:\n  - one\nmodulesDir: gen\n", "one", "intents: []\nmodulesDir: gen\n");
checkRemoval("the only one, below a comment", "intents: # ours\n  - one\n", "one", "intents: [] # ours\n");
checkRemoval("one in brackets is a person's to take out", "intents: [one, two]\n", "one", undefined);
checkRemoval("so is one whose dash has a comment", "intents:\n  - # mine\n    text: one\n", "one", undefined);

change.run();
remove.run();
