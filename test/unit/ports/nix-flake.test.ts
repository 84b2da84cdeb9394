// The flake that Nix gets to see: the repository itself, or a copy with the texts that are going to be written.
import { mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openFlake } from "../../../src/ports/nix-flake.js";
import { listRepoFiles } from "../../../src/ports/repo-files.js";
import { type Repository, withRepository } from "../../helpers/make-repository.js";

const flakes = suite("openFlake");

const start = { "flake.nix": "{ }", "flake.lock": "{ }", "a.nix": "old", "deep/b.nix": "b", ".gitignore": "*.tmp\n.cache\n" };

async function check(files: Record<string, string>, work: (repository: Repository, cacheDir: string) => Promise<void>): Promise<void> {
  await withRepository(files, (repository) => work(repository, join(repository.folder, ".cache")));
}

flakes("nothing to write: the repository itself", () =>
  check(start, async ({ folder }, cacheDir) => {
    const flake = await openFlake({ repo: folder, cacheDir });
    assert.equal([flake.flake, flake.scheme, flake.writeLock], [folder, "git", false]);
    await flake.close();
    assert.is(await readFile(join(folder, "a.nix"), "utf8"), "old");
  }));

flakes("texts to write: a copy of the tracked files with them", () =>
  check(start, async ({ folder, write }, cacheDir) => {
    await write({ "untracked.nix": "x" });
    const files = [{ path: "a.nix", text: "new" }, { path: "new/c.nix", text: "c" }, { path: "deep/b.nix", text: undefined }];
    const flake = await openFlake({ repo: folder, files, cacheDir });
    assert.equal([flake.scheme, flake.writeLock], ["path", false]);
    assert.equal((await listRepoFiles(flake.flake)).files, [".gitignore", "a.nix", "flake.lock", "flake.nix", "new/c.nix"]);
    assert.is(await readFile(join(flake.flake, "a.nix"), "utf8"), "new");
    assert.is(await readFile(join(folder, "a.nix"), "utf8"), "old");
    await flake.close();
    assert.not(await readdir(flake.flake).then(() => true, () => false));
  }));

flakes("symbolic links stay links, deleted files stay away", () =>
  check(start, async ({ folder, git }, cacheDir) => {
    await symlink("a.nix", join(folder, "link.nix"));
    await git("add", "-A");
    await rm(join(folder, "deep/b.nix"));
    const flake = await openFlake({ repo: folder, files: [{ path: "a.nix", text: "new" }], cacheDir });
    assert.is(await readFile(join(flake.flake, "link.nix"), "utf8"), "new");
    assert.equal(await readdir(join(flake.flake, "deep")), []);
    await flake.close();
  }));

flakes("a lock file that is missing is made in a copy and kept", () => {
  const { "flake.lock": _, ...files } = start;
  return check(files, async ({ folder }, cacheDir) => {
    const first = await openFlake({ repo: folder, cacheDir });
    assert.ok(first.writeLock && first.flake !== folder);
    await writeFile(join(first.flake, "flake.lock"), "made by Nix");
    await first.close();
    const second = await openFlake({ repo: folder, cacheDir });
    assert.not(second.writeLock);
    assert.is(await readFile(join(second.flake, "flake.lock"), "utf8"), "made by Nix");
    await second.close();
    assert.not((await readdir(folder)).includes("flake.lock"));
  });
});

flakes("a repository whose flake.nix git does not track is a plain folder", () =>
  check({ ".gitignore": "*.tmp\n" }, async ({ folder, write }) => {
    await write({ "flake.nix": "{ }", "x.tmp": "" });
    assert.equal(await listRepoFiles(folder), { files: [".gitignore", "flake.nix"], scheme: "path" });
  }));

flakes("a folder without git", () =>
  check({}, async ({ folder, write }) => {
    await rm(join(folder, ".git"), { recursive: true });
    await write({ "flake.nix": "{ }", "m/a.nix": "" });
    await mkdir(join(folder, "node_modules"));
    await writeFile(join(folder, "node_modules/x.nix"), "");
    assert.equal(await listRepoFiles(folder), { files: ["flake.nix", "m/a.nix"], scheme: "path" });
  }));

flakes.run();
