// The catalog document: nothing is lost on the way, equal things are stored once, and broken files are told from good ones.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { makeCatalogFile, readCatalogFile } from "../../../src/catalog/catalog-file.js";
import { loadCatalogFile, loadEmbeddedCatalog } from "../../../src/catalog/load-catalog-file.js";
import { NixgenError } from "../../../src/errors.js";
import type { Catalog } from "../../../src/types/catalog.js";
import type { Option } from "../../../src/types/option.js";

const file = suite("catalog file");

const option = (name: string, more: Partial<Option> = {}): Option => ({ name, path: name.split("."), type: { kind: "listOf", of: { kind: "port" } }, ...more });

const catalog: Catalog = {
  id: "test-1",
  source: "flake",
  release: "20.09",
  options: new Map(
    [
      option("b.x", { default: { kind: "json", value: null }, description: "Words.", declarations: ["x.nix"], readOnly: true }),
      option("a.y", { default: { kind: "nix", text: "pkgs.a" }, example: { kind: "json", value: null } }),
    ].map((one) => [one.name, one]),
  ),
  packages: new Set(["z", "a.b"]),
  wholePackageSets: new Set(["a"]),
  uncertainPackages: new Set(["old"]),
  renamed: new Map([["c.z", "b.x"]]),
};

file("a round trip loses nothing", () => {
  const text = JSON.stringify(makeCatalogFile(catalog));
  const back = readCatalogFile(JSON.parse(text), "flake", "test");
  assert.equal([...back.options.values()].map((one) => ({ ...one })), [catalog.options.get("a.y"), catalog.options.get("b.x")]);
  assert.equal(
    [back.id, back.release, [...back.packages], [...(back.wholePackageSets ?? [])], [...(back.uncertainPackages ?? [])], [...(back.renamed ?? [])]],
    ["test-1", "20.09", ["a.b", "z"], ["a"], ["old"], [["c.z", "b.x"]]],
  );
});

file("equal types and literals are stored once", () => {
  const document = makeCatalogFile(catalog);
  assert.is(document.types.length, 1);
  assert.is(document.literals.length, 2);
});

file("the order of options does not change the bytes", () => {
  const turned: Catalog = { ...catalog, options: new Map([...catalog.options].reverse()) };
  assert.is(JSON.stringify(makeCatalogFile(turned)), JSON.stringify(makeCatalogFile(catalog)));
});

async function withFile(name: string, bytes: string | Uint8Array, work: (path: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "nixgen-test-"));
  try {
    await writeFile(join(folder, name), bytes);
    await work(join(folder, name));
  } finally {
    await rm(folder, { recursive: true });
  }
}

file("a compressed file is read by its ending", () =>
  withFile("c.json.gz", gzipSync(JSON.stringify(makeCatalogFile(catalog))), async (path) => {
    assert.is((await loadCatalogFile(path)).options.size, 2);
  }));

const broken: readonly (readonly [string, string])[] = [
  ["no JSON", "{"],
  ["another document", '{"a":1}'],
  ["another version", JSON.stringify({ ...makeCatalogFile(catalog), version: 2 })],
  ["an option whose type is missing", JSON.stringify({ ...makeCatalogFile(catalog), types: [] })],
];
for (const [title, text] of broken) {
  file(`${title} is NG290`, () =>
    withFile("c.json", text, async (path) => {
      const error = await loadCatalogFile(path).catch((caught: unknown) => caught);
      assert.instance(error, NixgenError);
      assert.is((error as NixgenError).code, "NG290");
      assert.match((error as NixgenError).message, "c.json");
    }));
}

file("a file that is not there is NG290", async () => {
  const error = await loadCatalogFile("/nowhere/c.json").catch((caught: unknown) => caught);
  assert.is((error as NixgenError).code, "NG290");
});

const embedded = suite("embedded catalog");

embedded("holds the options and packages of its release, and no sentence", async () => {
  const found = await loadEmbeddedCatalog();
  assert.is(found.id, "embedded-24.11");
  assert.ok(found.options.size > 19_000);
  for (const name of ["services.openssh.settings.PermitRootLogin", "fonts.packages", "nixpkgs.config.allowUnfree"]) assert.ok(found.options.has(name), name);
  assert.is(found.options.get("networking.firewall.allowedTCPPorts")?.type.kind, "listOf");
  for (const one of found.options.values()) {
    assert.is(one.description ?? one.example ?? one.declarations, undefined, one.name);
    assert.not(JSON.stringify(one.default ?? null).length > 500, one.name);
  }
  assert.ok(found.packages.has("ripgrep"));
  assert.ok(found.uncertainPackages?.has("ghostty"), "known only from later configurations");
});

embedded.run();
file.run();
