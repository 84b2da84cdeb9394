// Options and values read by a real Nix from a module system of today's shape: every kind of type, and every kind of
// option that cannot be read.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { loadCatalog, loadHosts } from "../../src/catalog/load-catalog.js";
import { evaluateHosts } from "../../src/evaluate/evaluate-hosts.js";
import type { Nix } from "../../src/ports/nix.js";
import type { Catalog } from "../../src/types/catalog.js";
import type { OptionType } from "../../src/types/option.js";
import { withRepository } from "../helpers/make-repository.js";
import { findNixes } from "../nix/helpers/nix-host.js";
import { makeFlake, openInstalledNix, standIn } from "./fixture.js";

/** Declarations below `t`, and what their types are in the catalog. */
const declared: readonly (readonly [string, string, OptionType])[] = [
  ["bool", "bool", { kind: "bool" }],
  ["port", "port", { kind: "port" }],
  ["count", "ints.u16", { kind: "int", min: 0, max: 65535 }],
  ["between", "ints.between 1 5", { kind: "int", min: 1, max: 5 }],
  ["positive", "ints.positive", { kind: "int", min: 1 }],
  ["narrowed", "addCheck int (x: x >= 3 && x <= 32)", { kind: "int", min: 3, max: 32 }],
  ["prefix", "addCheck int (x: x >= 0 && x <= 32)", { kind: "int", min: 0, max: 32 }],
  ["even", "addCheck int (x: x / 2 * 2 == x)", { kind: "int" }],
  ["pattern", 'strMatching "[a-z]+\\\\.x"', { kind: "str", pattern: "[a-z]+\\.x" }],
  ["lines", "lines", { kind: "lines" }],
  ["commas", "commas", { kind: "separatedString", separator: "," }],
  ["enum", 'enum [ "a" "b" ]', { kind: "enum", values: ["a", "b"] }],
  ["package", "package", { kind: "package" }],
  ["nested", "listOf (nullOr (either str path))", { kind: "listOf", of: { kind: "nullOr", of: { kind: "either", of: [{ kind: "str" }, { kind: "path" }] } } }],
  ["lazy", "lazyAttrsOf int", { kind: "attrsOf", of: { kind: "int" } }],
  ["coerced", "coercedTo str (x: [ x ]) (listOf str)", { kind: "coercedTo", from: { kind: "str" }, of: { kind: "listOf", of: { kind: "str" } } }],
  ["free", "submodule { freeformType = attrsOf str; }", { kind: "submodule", freeform: { kind: "attrsOf", of: { kind: "str" } } }],
];

const module = `{ lib, pkgs, config, ... }:
let
  inherit (lib) mkOption types;
  tree = types.submodule { options.value = mkOption { type = types.int; }; options.children = mkOption { type = types.listOf tree; }; };
in
{
  imports = [ (lib.mkRenamedOptionModule [ "t" "before" ] [ "t" "bool" ]) ];
  options.t = with lib.types; {
${declared.map(([name, type]) => `    ${name} = mkOption { type = ${type}; };`).join("\n")}
    user = mkOption { type = attrsOf (submodule ({ name, ... }: { options.home = mkOption { type = str; default = "/home/\${name}"; }; })); default = { }; };
    rows = mkOption { type = listOf (submodule { options.address = mkOption { type = str; }; }); default = [ ]; };
    tree = mkOption { type = tree; };
    given = mkOption { type = str; default = "x"; example = lib.literalExpression "pkgs.hello"; description = "Is {option}\`given\`."; };
    text = mkOption { type = package; default = pkgs.hello; defaultText = lib.literalExpression "pkgs.hello"; };
    throwing = mkOption { type = str; default = throw "no"; };
    missing = mkOption { type = str; default = { }.gone; };
    endless = mkOption { type = str; default = let x = x + ""; in x; };
    stored = mkOption { type = str; default = "\${./.}/x"; };
    hidden = mkOption { type = str; visible = false; };
    internal = mkOption { type = submodule { options.shown = mkOption { type = str; }; }; internal = true; };
    shallow = mkOption { type = submodule { options.deep = mkOption { type = str; }; }; visible = "shallow"; };
    fixed = mkOption { type = str; readOnly = true; default = "x"; };
    "a.b" = mkOption { type = str; };
  };
  options.home-manager.users = mkOption { type = types.attrsOf (types.submodule { options.deep = mkOption { type = types.str; }; }); visible = "shallow"; default = { }; };
}
`;

async function withCatalog(nix: Nix, work: (catalog: Catalog, folder: string, cacheDir: string) => Promise<void>): Promise<void> {
  const cacheDir = await mkdtemp(join(tmpdir(), "nixgen-test-cache-"));
  try {
    await withRepository(makeFlake(standIn, { "module.nix": module }), async ({ folder }) => {
      const { catalog, diagnostics } = await loadCatalog({ repo: folder, nix, cacheDir });
      assert.equal(diagnostics, []);
      await work(catalog, folder, cacheDir);
    });
  } finally {
    await rm(cacheDir, { recursive: true, force: true });
  }
}

for (const installed of await findNixes(2)) {
  const test = suite(`${installed.name}, stand-in`);
  const nix = openInstalledNix(installed);

  test("the catalog", () =>
    withCatalog(nix, async (catalog, folder, cacheDir) => {
      for (const [name, , type] of declared) assert.equal(catalog.options.get(`t.${name}`)?.type, type, name);
      const has = (name: string): boolean => catalog.options.has(`t.${name}`);
      for (const name of ["user.<name>.home", "rows.*.address", "tree.value", "tree.children.*.value", "internal.shown", "shallow", '"a.b"']) assert.ok(has(name), name);
      for (const name of ["before", "hidden", "internal", "shallow.deep", "tree.children.*.children.*.value"]) assert.not(has(name), name);
      assert.ok(catalog.options.has("home-manager.users.<name>.deep"));
      for (const name of ["throwing", "missing", "endless", "stored", "bool"]) {
        assert.ok(has(name), name);
        assert.is(catalog.options.get(`t.${name}`)?.default, undefined, name);
      }
      const given = catalog.options.get("t.given");
      assert.equal(
        [given?.default, given?.example, given?.description, given?.declarations],
        [{ kind: "json", value: "x" }, { kind: "nix", text: "pkgs.hello" }, "Is given.", ["module.nix"]],
      );
      assert.equal(catalog.options.get("t.text")?.default, { kind: "nix", text: "pkgs.hello" });
      assert.is(catalog.options.get("t.fixed")?.readOnly, true);
      assert.is(catalog.renamed?.get("t.before"), "t.bool");
      assert.ok(catalog.options.has("nixpkgs.config.allowUnfree"));
      assert.ok(catalog.packages.size > 0);
      assert.equal(await loadHosts({ repo: folder, nix, cacheDir }), ["laptop", "server"]);
    }));

  test("a verdict on both hosts", () =>
    withCatalog(nix, async (_, folder, cacheDir) => {
      const judge = (text: string, path: readonly string[]) =>
        evaluateHosts({ nix, repo: folder, hosts: ["laptop", "server"], files: [{ path: "module.nix", text: text }], settings: [{ path }], cacheDir });
      const good = await judge(module.replace("options.t =", "config.t.port = 80; options.t ="), ["t", "port"]);
      assert.equal([good.diagnostics, good.values], [[], { laptop: { "t.port": 80 }, server: { "t.port": 80 } }]);
      const bad = await judge(module.replace("options.t =", "config.t.port = 70000; options.t ="), ["t", "port"]);
      assert.equal(bad.diagnostics.map(({ code, option }) => [code, option]), [["NG610", "t.port"], ["NG610", "t.port"]]);
      const unknown = await judge(module.replace("options.t =", "config.t.prot = 1; options.t ="), ["t", "port"]);
      assert.equal([...new Set(unknown.diagnostics.map(({ code, option }) => `${code} ${option}`))], ["NG611 t.prot"]);
    }));

  test.run();
}
