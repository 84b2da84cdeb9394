// Intents in files that git does not track: named, each file once, and nothing else.
import { rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findUntrackedIntents } from "../../../src/intents/find-untracked-intents.js";
import { withRepository } from "../../helpers/make-repository.js";

const untracked = suite("findUntrackedIntents");
const wish = "# nixgen: open the web ports\n{ }\n";

untracked("names file and line, and says how to have it tracked", async () => {
  await withRepository({ "a.nix": wish }, async ({ folder, write, git }) => {
    assert.equal(await findUntrackedIntents(folder), []);
    await write({ "sub/it's new.nix": `{\n  # nixgen(id=web): open the web ports\n  #   and the mail ports\n  # nixgen: trim the disk\n}\n`, "b.nix": wish });
    const found = await findUntrackedIntents(folder);
    assert.equal(
      found.map(({ code, severity, message, hint, at }) => [code, severity, message, hint, at?.file, at?.line, at?.column]),
      [
        ["NG117", "warning", "git does not track b.nix, so the intent in it counts for nothing", "`git add b.nix`", "b.nix", 1, 3],
        ["NG117", "warning", "git does not track sub/it's new.nix, so the 2 intents in it count for nothing", "`git add 'sub/it'\\''s new.nix'`", "sub/it's new.nix", 2, 5],
      ],
    );
    await git("add", "--intent-to-add", "b.nix", "sub");
    assert.equal(await findUntrackedIntents(folder), []);
  });
});

untracked("says nothing of what is ignored, of other files, and of words that are no intent", async () => {
  await withRepository({ ".gitignore": "secret/\n*.local.nix\n" }, async ({ folder, write }) => {
    await write({
      "secret/a.nix": wish,
      "my.local.nix": wish,
      "plain.nix": "{ }\n",
      "text.nix": '{ a = "# nixgen: no"; b = \'\'\n  # nixgen: neither\n\'\'; }\n',
      "prose.nix": "# NixGen: see the docs. Written by nixgen (0.1)\n{ }\n",
      "intents.txt": wish,
    });
    assert.equal(await findUntrackedIntents(folder), []);
  });
});

untracked("a faulty intent counts for as little, and what can't be read is left out", async () => {
  await withRepository({}, async ({ folder, write }) => {
    await withRepository({ "far.nix": wish }, async (outside) => {
      await write({ "faulty.nix": "# nixgen(nonsense): open the web ports\n{ }\n" });
      await writeFile(path.join(folder, "latin.nix"), Buffer.from([0x23, 0xe9, ...Buffer.from(wish)]));
      await symlink(path.join(outside.folder, "far.nix"), path.join(folder, "far.nix"));
      await symlink("nowhere.nix", path.join(folder, "dangling.nix"));
      assert.equal((await findUntrackedIntents(folder)).map(({ at }) => at?.file), ["faulty.nix"]);
    });
  });
});

untracked("of files that were read already, only those with an intent are asked for", async () => {
  await withRepository({ "tracked.nix": "{ a = ''\n  # nixgen: a text\n''; }\n" }, async ({ folder, write }) => {
    await write({ "new.nix": wish, "other.nix": wish });
    const suspects = new Map([["tracked.nix", "# nixgen: x\n"], ["new.nix", wish], ["plain.nix", "{ }\n"]]);
    assert.equal((await findUntrackedIntents(folder, suspects)).map(({ at }) => at?.file), ["new.nix"]);
    assert.equal(await findUntrackedIntents("/nowhere", new Map([["plain.nix", "{ }\n"]])), [], "git is not started");
  });
});

untracked("a part of a repository names its files from there", async () => {
  await withRepository({ "sub/a.nix": "{ }\n" }, async ({ folder, write }) => {
    await write({ "new.nix": wish, "sub/new.nix": wish });
    assert.equal((await findUntrackedIntents(path.join(folder, "sub"))).map(({ at }) => at?.file), ["new.nix"]);
  });
});

untracked("without git every file counts", async () => {
  await withRepository({ "a.nix": wish }, async ({ folder }) => {
    await rm(path.join(folder, ".git"), { recursive: true });
    assert.equal(await findUntrackedIntents(folder), []);
  });
});

untracked.run();
