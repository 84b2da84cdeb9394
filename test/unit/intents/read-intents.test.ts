// Which files of a repository are read: tracked ones, staged ones for a hook, never ones outside.
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { DiscoveredIntents } from "../../../src/intents/discover-intents.js";
import { readIntents } from "../../../src/intents/read-intents.js";
import { withRepository } from "../../helpers/make-repository.js";

const reading = suite("readIntents");
const settings = { intents: "intents.yaml" };
const yaml = "version: 1\nintents:\n  - from yaml\n";

async function read(repo: string, from?: "worktree" | "index"): Promise<DiscoveredIntents> {
  return readIntents({ repo, settings, ...(from ? { from } : {}) });
}

function ids(found: DiscoveredIntents): string[] {
  return found.intents.map((intent) => intent.id);
}

reading("tracked, new and ignored files", async () => {
  const files = { "intents.yaml": yaml, "a.nix": "# nixgen: from a\n{ }\n", ".gitignore": "secret.nix\n", "plain.nix": "{ }\n", "b.txt": "# nixgen: from text\n" };
  await withRepository(files, async (repository) => {
    await repository.write({ "sub/new.nix": "# nixgen: from new\n{ }\n", "secret.nix": "# nixgen: from ignored\n{ }\n" });
    assert.equal(ids(await read(repository.folder)), ["from-yaml", "from-a"]);
    assert.equal(ids(await read(repository.folder, "index")), ["from-yaml", "from-a"]);
    await repository.git("add", "--intent-to-add", "sub/new.nix");
    const found = await read(repository.folder);
    assert.equal(ids(found), ["from-yaml", "from-a", "from-new"]);
    assert.equal(found.intents.map((intent) => intent.at.file), ["intents.yaml", "a.nix", "sub/new.nix"]);
  });
});

reading("what is staged, for a hook", async () => {
  await withRepository({ "intents.yaml": yaml, "a.nix": "# nixgen: from a\n{ }\n" }, async (repository) => {
    await repository.write({ "a.nix": "# nixgen: staged\n{ }\n", "intents.yaml": "version: 1\nintents:\n  - staged yaml\n", "ö b.nix": "# nixgen: new\n{ }\n" });
    await repository.git("add", "a.nix", "intents.yaml", "ö b.nix");
    await repository.write({ "a.nix": "# nixgen: not staged\n{ }\n", "intents.yaml": "broken: [" });
    assert.equal(ids(await read(repository.folder, "index")), ["staged-yaml", "staged", "new"]);
  });
});

reading("a repository without intents", async () => {
  await withRepository({ "a.nix": "{ }\n" }, async ({ folder }) => {
    assert.equal(await read(folder), { intents: [], diagnostics: [], rejected: [] });
    assert.equal(await read(folder, "index"), { intents: [], diagnostics: [], rejected: [] });
  });
});

reading("a file that is tracked and deleted", async () => {
  await withRepository({ "intents.yaml": yaml, "a.nix": "# nixgen: from a\n{ }\n" }, async ({ folder }) => {
    await rm(path.join(folder, "a.nix"));
    assert.equal(ids(await read(folder)), ["from-yaml"]);
  });
});

reading("bare files without git, as a build sandbox has them", async () => {
  await withRepository({ "intents.yaml": yaml, "m/a.nix": "# nixgen: from a\n{ }\n", "node_modules/x/a.nix": "# nixgen: no\n{ }\n" }, async ({ folder }) => {
    await rm(path.join(folder, ".git"), { recursive: true });
    assert.equal(ids(await read(folder)), ["from-yaml", "from-a"]);
  });
});

reading("symbolic links that leave the repository", async () => {
  await withRepository({}, async ({ folder }) => {
    await withRepository({ "intents.yaml": yaml }, async (outside) => {
      await symlink(path.join(outside.folder, "intents.yaml"), path.join(folder, "intents.yaml"));
      await symlink(outside.folder, path.join(folder, "link"));
      const source = await read(folder);
      assert.equal(source.diagnostics.map((found) => [found.code, found.message]), [["NG110", "intents.yaml is a symbolic link that leaves the repository"]]);
      assert.equal(source.intents, []);

      await rm(path.join(folder, "intents.yaml"));
      await symlink("nowhere/../../gone.nix", path.join(folder, "dangling.nix"));
      const targets = ["link/new/a.nix", "dangling.nix", "modules/fine.nix"].map((file) => `  - { text: ${path.basename(file)}, file: ${file} }\n`);
      await writeFile(path.join(folder, "intents.yaml"), `version: 1\nintents:\n${targets.join("")}`);
      const target = await read(folder);
      assert.equal(target.diagnostics.map((found) => [found.code, found.at?.line]), [["NG110", 3], ["NG110", 4]]);
      assert.match(target.diagnostics[0]?.message ?? "", /link\/new\/a\.nix is reached through a symbolic link/);
      assert.equal(ids(target), ["fine-nix"]);
    });
  });
});

reading("a symbolic link inside the repository is fine", async () => {
  await withRepository({ "real/intents.yaml": yaml }, async ({ folder }) => {
    await symlink("real/intents.yaml", path.join(folder, "intents.yaml"));
    assert.equal(ids(await read(folder)), ["from-yaml"]);
  });
});

reading("an intents file that is a folder", async () => {
  await withRepository({}, async ({ folder }) => {
    await mkdir(path.join(folder, "intents.yaml"));
    const error: unknown = await read(folder).catch((reason: unknown) => reason);
    assert.match(error instanceof Error ? error.message : "", /intents\.yaml can't be read: EISDIR/);
  });
});

reading.run();
