// The whole of NixOS 20.09: its catalog, and verdicts on settings of it. Needs the nixpkgs that NIXGEN_TEST_NIXPKGS names.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { loadCatalog } from "../../src/catalog/load-catalog.js";
import { evaluateHosts } from "../../src/evaluate/evaluate-hosts.js";
import { openFlake } from "../../src/ports/nix-flake.js";
import type { Nix } from "../../src/ports/nix.js";
import type { NixValue } from "../../src/types/nix-value.js";
import type { OptionType } from "../../src/types/option.js";
import type { Verdict } from "../../src/types/verdict.js";
import { withRepository } from "../helpers/make-repository.js";
import { skipTests } from "../helpers/skip-tests.js";
import { findNixes, realNixpkgs } from "../nix/helpers/nix-host.js";
import { cacheDir, makeFlake, openInstalledNix } from "./fixture.js";

const types: readonly (readonly [string, OptionType])[] = [
  ["networking.firewall.allowedTCPPorts", { kind: "listOf", of: { kind: "port" } }],
  ["networking.firewall.allowedTCPPortRanges", { kind: "listOf", of: { kind: "attrsOf", of: { kind: "port" } } }],
  ["networking.interfaces.<name>.ipv4.addresses.*.prefixLength", { kind: "int", min: 0, max: 32 }],
  ["services.openssh.permitRootLogin", { kind: "enum", values: ["yes", "without-password", "prohibit-password", "forced-commands-only", "no"] }],
  ["users.users.<name>.shell", { kind: "either", of: [{ kind: "package" }, { kind: "path" }] }],
  ["fonts.fontconfig.hinting.enable", { kind: "bool" }],
  ["services.nginx.virtualHosts.<name>.locations.<name>.extraConfig", { kind: "lines" }],
  ["systemd.services.<name>.serviceConfig", { kind: "attrsOf", of: { kind: "unspecified", name: "systemd option" } }],
  ["fileSystems.<name>.device", { kind: "nullOr", of: { kind: "str" } }],
];

interface Row {
  readonly title: string;
  readonly module: string;
  readonly path: readonly string[];
  readonly value?: NixValue;
  /** Codes and options of the findings; none: the change holds. */
  readonly finds?: readonly string[];
  readonly says?: string;
}

const rows: readonly Row[] = [
  { title: "a change that holds", module: "{ networking.firewall.allowedTCPPorts = [ 80 443 ]; }", path: ["networking", "firewall", "allowedTCPPorts"] },
  { title: "a wrong type", module: '{ networking.firewall.allowedTCPPorts = [ "web" ]; }', path: ["networking", "firewall", "allowedTCPPorts"], finds: ["NG610 networking.firewall.allowedTCPPorts"], says: "16 bit unsigned integer" },
  { title: "a wrong type inside a list element", module: '{ networking.interfaces.eth0.ipv4.addresses = [ { address = "10.0.0.1"; prefixLength = "x"; } ]; }', path: ["networking", "interfaces", "eth0", "ipv4", "addresses"], finds: ["NG610 networking.interfaces.eth0.ipv4.addresses"] },
  {
    title: "a wrong type inside a submodule",
    module: '{ services.nginx.virtualHosts."a.org" = { root = 5; }; }',
    path: ["services", "nginx", "virtualHosts", "a.org"],
    value: { kind: "attrs", entries: [{ name: "root", value: { kind: "int", value: 5 } }] },
    finds: ["NG610 services.nginx.virtualHosts.a.org.root"],
  },
  { title: "an unused option without value beside the setting", module: '{ services.nginx.enable = true; services.nginx.virtualHosts."a.org".root = "/srv"; }', path: ["services", "nginx", "virtualHosts", "a.org"] },
  { title: "an option that does not exist", module: "{ services.ngnix.enable = true; }", path: ["services", "ngnix", "enable"], finds: ["NG611 services.ngnix"] },
  { title: "a package that is not free", module: "{ pkgs, ... }: { environment.systemPackages = [ pkgs.vscode ]; }", path: ["environment", "systemPackages"], finds: ["NG604 environment.systemPackages"], says: "vscode" },
  { title: "the same with the licence allowed", module: "{ pkgs, ... }: { nixpkgs.config.allowUnfree = true; environment.systemPackages = [ pkgs.vscode ]; }", path: ["environment", "systemPackages"] },
  { title: "a package that does not exist", module: "{ pkgs, ... }: { environment.systemPackages = [ pkgs.nosuchthing ]; }", path: ["environment", "systemPackages"], finds: ["NG615 environment.systemPackages"], says: "nosuchthing" },
  { title: "an assertion", module: "{ networking.networkmanager.enable = true; networking.wireless.enable = true; }", path: ["networking", "networkmanager", "enable"], finds: ["NG606 "], says: "networking.wireless" },
  { title: "two values for one option", module: '{ imports = [ { time.timeZone = "UTC"; } ]; time.timeZone = "CET"; }', path: ["time", "timeZone"], finds: ["NG612 time.timeZone"] },
  { title: "a file that is no Nix", module: "{ services.nginx.enable = ", path: ["services", "nginx", "enable"], finds: ["NG605 "], says: "syntax error" },
];

async function judge(nix: Nix, nixpkgs: string, row: Row, before = "{ }\n"): Promise<Verdict> {
  return withRepository(makeFlake(nixpkgs, { "module.nix": before }), async ({ folder }) =>
    evaluateHosts({
      nix,
      repo: folder,
      hosts: ["laptop"],
      files: [{ path: "module.nix", text: row.module }],
      settings: [{ path: row.path, ...(row.value && { value: row.value }) }],
      cacheDir,
    }),
  );
}

/** The flake's lock file. After this nixpkgs is in the store: what follows is what users wait for. */
async function lockFlake(nix: Nix, repo: string): Promise<string> {
  const flake = await openFlake({ repo, cacheDir });
  try {
    const answer = await nix.evaluate({ ...flake, attribute: "nixosConfigurations", apply: "builtins.attrNames" });
    if (!answer.ok) throw new Error(answer.stderr);
    return await readFile(join(flake.flake, "flake.lock"), "utf8");
  } finally {
    await flake.close();
  }
}

const nixpkgs = realNixpkgs();
const testsEach = rows.length + 3;
if (nixpkgs === undefined) skipTests("there is no nixpkgs 20.09 (NIXGEN_TEST_NIXPKGS)", testsEach);
for (const installed of nixpkgs === undefined ? [] : await findNixes(testsEach)) {
  const test = suite(`${installed.name}, nixpkgs 20.09`);
  const nix = openInstalledNix(installed);
  const tree = nixpkgs as string;

  test("the catalog", async () => {
    const fresh = await mkdtemp(join(tmpdir(), "nixgen-test-cache-"));
    try {
      await withRepository(makeFlake(tree, {}), async ({ folder, write, git }) => {
        await write({ "flake.lock": await lockFlake(nix, folder) });
        await git("add", "flake.lock");
        const start = performance.now();
        const { catalog } = await loadCatalog({ repo: folder, nix, cacheDir: fresh, host: "server" });
        const middle = performance.now();
        await loadCatalog({ repo: folder, nix, cacheDir: fresh, host: "server" });
        process.stdout.write(`  catalog: made in ${Math.round(middle - start)} ms, opened in ${Math.round(performance.now() - middle)} ms\n`);
        assert.is(catalog.release, "20.09");
        assert.ok(catalog.options.size > 9_500, String(catalog.options.size));
        for (const [name, type] of types) assert.equal(catalog.options.get(name)?.type, type, name);
        assert.equal(catalog.options.get("services.openssh.enable")?.default, { kind: "json", value: false });
        assert.equal(catalog.options.get("services.nginx.package")?.default, { kind: "nix", text: "pkgs.nginxStable" });
        assert.ok((catalog.renamed?.size ?? 0) > 150);
        assert.is(catalog.renamed?.get("services.sshd.enable"), "services.openssh.enable");
        for (const name of ["ripgrep", "fira-code", "python3Packages.numpy", "vimPlugins.fugitive"]) assert.ok(catalog.packages.has(name), name);
        for (const name of ["fetchurl", "python3Packages", "lib"]) assert.not(catalog.packages.has(name), name);
        assert.ok(catalog.uncertainPackages?.has("adobe_flex_sdk"));
      });
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  });

  for (const row of rows) {
    test(row.title, async () => {
      const verdict = await judge(nix, tree, row);
      assert.equal(verdict.diagnostics.map(({ code, option }) => `${code} ${option ?? ""}`), row.finds ?? []);
      assert.is(verdict.ok, row.finds === undefined);
      if (row.says !== undefined) assert.match(verdict.diagnostics[0]?.message ?? "", row.says);
      assert.not(/\/nix\/store|nixgen-flake-/.test(JSON.stringify(verdict.diagnostics)), "no path of the evaluation itself");
    });
  }

  test("what failed before is not blamed on the change", async () => {
    const broken = "{ networking.networkmanager.enable = true; networking.wireless.enable = true; }";
    const row: Row = { title: "", module: `${broken.slice(0, -1)} services.openssh.enable = true; }`, path: ["services", "openssh", "enable"] };
    const verdict = await judge(nix, tree, row, broken);
    assert.equal([verdict.ok, verdict.diagnostics.map(({ code }) => code), verdict.values["laptop"]], [true, ["NG609"], { "services.openssh.enable": true }]);
  });

  test("a deep evaluation reaches the whole system", async () => {
    await withRepository(makeFlake(tree, { "module.nix": '{ environment.etc.x.source = throw "deep inside"; }' }), async ({ folder }) => {
      const request = { nix, repo: folder, hosts: ["laptop"], files: [], settings: [], cacheDir };
      assert.ok((await evaluateHosts(request)).ok);
      const deep = await evaluateHosts({ ...request, deep: true });
      assert.match(deep.diagnostics[0]?.message ?? "", "deep inside");
    });
  });

  test.run();
}
