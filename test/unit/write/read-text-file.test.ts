import { symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { hashText } from "../../../src/write/hash-text.js";
import { readTextFile } from "../../../src/write/read-text-file.js";
import { withTemporaryFolder } from "../../helpers/temporary-folder.js";

const test = suite("readTextFile");

test("gives the text as it is, with the hash that a write expects", async () => {
  await withTemporaryFolder({ "a.nix": "\uFEFF{ }\r\nä" }, async (repo) => {
    assert.equal(readTextFile(repo, "a.nix"), { text: "\uFEFF{ }\r\nä", hash: hashText("\uFEFF{ }\r\nä") });
    assert.is(readTextFile(repo, "b.nix"), undefined);
    assert.is(readTextFile(repo, "no/b.nix"), undefined);
  });
});

test("the hash is the one that Nix writes", () => {
  assert.is(hashText("hello"), "sha256-LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=");
});

test("refuses what would not come back byte for byte, and what lies outside", async () => {
  await withTemporaryFolder({ "folder/x": "" }, async (repo) => {
    await writeFile(path.join(repo, "latin.nix"), Buffer.from([0x23, 0xe4]));
    await symlink("/etc/hostname", path.join(repo, "out.nix"));
    for (const [file, code] of [["latin.nix", "not-text"], ["out.nix", "outside-repository"], ["folder", "not-a-file"], ["../x", "outside-repository"]] as const) {
      assert.throws(() => readTextFile(repo, file), (error: { code?: string }) => error.code === code);
    }
  });
});

test.run();
