// The message in what Nix writes, whichever Nix it is.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { nixWords, withoutStorePaths } from "../../../src/evaluate/nix-words.js";

const words = suite("nixWords");

const store = "/nix/store/0z7rp6vr4018crfak09g13ywhjwq5l0j-source";

words("Nix 2.8: the message comes first", () => {
  const stderr = [
    "trace: nixgen-at s0",
    "error: undefined variable 'foo'",
    "",
    `       at ${store}/modules/ssh.nix:3:5:`,
    "",
    "            2|   a = 1;",
    "            3|   b = foo;",
    "             |       ^",
    "(use '--show-trace' to show detailed location information)",
  ].join("\n");
  assert.equal(nixWords(stderr), { message: "undefined variable 'foo'", place: "modules/ssh.nix:3:5" });
});

words("current Nix: the message comes after the trace", () => {
  const stderr = [
    "warning: not writing modified lock file",
    "error:",
    "       … while calling anonymous lambda",
    "         at «string»:43:5:",
    "           42| x",
    "       (stack trace truncated; use '--show-trace' to show the full, detailed trace)",
    "",
    "       error: A definition for option `a.b' is not of type `string'. Definition values:",
    `       - In \`${store}/x.nix': 5`,
  ].join("\n");
  assert.equal(nixWords(stderr), { message: "A definition for option `a.b' is not of type `string'. Definition values:\n- In `x.nix': 5" });
});

words("a message without the word error is given whole", () => {
  assert.equal(nixWords("warning: x\nkilled"), { message: "killed" });
});

words("the repository's copy and the store are not named", () => {
  assert.is(withoutStorePaths(`in \`${store}/a/b.nix' and /tmp/nixgen-flake-a1B2c3/c.nix`), "in `a/b.nix' and c.nix");
});

words.run();
