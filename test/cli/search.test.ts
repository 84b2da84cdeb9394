// nixgen search and catalog with the embedded catalog: a repository without a flake needs no Nix.
import { stat } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { withRepository } from "../helpers/make-repository.js";
import { runNixgen } from "../helpers/run-nixgen.js";

const search = suite("nixgen search and catalog");

interface Found {
  readonly catalog: string;
  readonly options: readonly { readonly name: string; readonly type: { readonly kind: string } }[];
  readonly packages: readonly string[];
}

search("finds options and packages", async () => {
  await withRepository({}, async ({ folder }) => {
    const text = await runNixgen(["search", "firewall", "ports"], { cwd: folder });
    assert.is(text.code, 0, text.stderr);
    assert.match(text.stdout, /^networking\.firewall\.allowedTCPPorts {2}a list, each element a port/m);
    assert.match(text.stderr, /NG291/);
    const document = JSON.parse((await runNixgen(["search", "--limit", "2", "--json", "docker"], { cwd: folder })).stdout) as Found;
    assert.is(document.catalog, "embedded-24.11");
    assert.is(document.options.length, 2);
    assert.ok(document.packages.includes("docker"));
  });
});

search("says when there is nothing, and what a limit is", async () => {
  await withRepository({}, async ({ folder }) => {
    const nothing = await runNixgen(["search", "zzzqqq"], { cwd: folder });
    assert.is(nothing.code, 0);
    assert.is(nothing.stdout, "");
    assert.match(nothing.stderr, /nothing in embedded-24\.11 is about zzzqqq/);
    assert.match((await runNixgen(["search", "--limit", "0", "a"], { cwd: folder })).stderr, /--limit must be a whole number from 1/);
  });
});

search("a catalog that was written serves as --catalog, packed or not", async () => {
  await withRepository({}, async ({ folder }) => {
    for (const name of ["c.json", "c.json.gz"]) {
      const built = await runNixgen(["catalog", "build", "--output", name], { cwd: folder });
      assert.is(built.code, 0, built.stderr);
      assert.ok((await stat(path.join(folder, name))).size > 100_000);
      const info = await runNixgen(["catalog", "info", "--catalog", name, "--json"], { cwd: folder });
      const document = JSON.parse(info.stdout) as { id: string; source: string; options: number };
      assert.equal([document.id, document.source, document.options > 10_000], ["embedded-24.11", "file", true]);
    }
    assert.is((await runNixgen(["catalog", "info", "--catalog", "none.json"], { cwd: folder })).code, 3);
  });
});

search.run();
