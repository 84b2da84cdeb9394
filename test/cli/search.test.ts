// nixgen search with the embedded catalog, which a repository without a flake gets, and nixgen catalog with a Nix that a
// script plays.
import { chmod, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { withRepository, type Repository } from "../helpers/make-repository.js";
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

const flake = { "flake.nix": "{ outputs = _: { }; }\n", "flake.lock": "{ }\n" };
const told = { release: "24.11", options: [{ path: ["services", "web", "enable"], type: { name: "bool" }, description: "Whether.", declarations: [] }], packages: [["ripgrep"]], aliases: [] };

/** A Nix with one host and one option; `evaluated` is there once it was asked for anything. */
async function playNix({ folder }: Repository): Promise<{ readonly env: Record<string, string>; readonly evaluated: string }> {
  const [nix, evaluated, answer] = ["nix", "evaluated", "answer"].map((name) => path.join(folder, ".git", name)) as [string, string, string];
  await writeFile(answer, JSON.stringify(told));
  await writeFile(nix, `#!/bin/sh\ncase "$*" in --version) echo 'nix (Nix) 2.8.0'; exit;; esac\ntouch '${evaluated}'\ncase "$*" in *builtins.attrNames*) echo '["laptop"]';; *) cat '${answer}';; esac\n`);
  await chmod(nix, 0o755);
  return { env: { NIXGEN_NIX: nix }, evaluated };
}

search("a catalog that was written serves as --catalog, packed or not", async () => {
  await withRepository(flake, async (repository) => {
    const { env } = await playNix(repository);
    const cwd = repository.folder;
    for (const name of ["c.json", "c.json.gz", "c.json.br"]) {
      const built = await runNixgen(["catalog", "build", "--output", name], { cwd, env });
      assert.is(built.code, 0, built.stderr);
      assert.match(built.stdout, /NixOS 24\.11 of host laptop\n {2}1 options/);
      const info = await runNixgen(["catalog", "info", "--catalog", name, "--json"], { cwd });
      const document = JSON.parse(info.stdout) as { release: string; source: string; options: number };
      assert.equal([document.release, document.source, document.options], ["24.11", "file", 1]);
    }
    assert.is((await runNixgen(["catalog", "info", "--catalog", "none.json"], { cwd })).code, 3);
  });
});

search("catalog build without Nix fails and writes nothing", async () => {
  await withRepository(flake, async ({ folder }) => {
    const built = await runNixgen(["catalog", "build", "--output", "c.json"], { cwd: folder, env: { NIXGEN_NIX: path.join(folder, "none") } });
    assert.is(built.code, 3);
    assert.match(built.stderr, /^error NG601: Nix cannot be started/);
    assert.is(await stat(path.join(folder, "c.json")).catch(() => undefined), undefined);
  });
});

search("catalog build without a flake says what is missing", async () => {
  await withRepository({}, async ({ folder }) => {
    const built = await runNixgen(["catalog", "build"], { cwd: folder });
    assert.is(built.code, 2);
    assert.match(built.stderr, /^error NG295: The repository has no flake\.nix, so there are no options to read\n {2}hint: .*nixosConfigurations/);
  });
});

search("catalog info only looks", async () => {
  await withRepository(flake, async (repository) => {
    const { env, evaluated } = await playNix(repository);
    const cwd = repository.folder;
    const empty = await runNixgen(["catalog", "info"], { cwd, env });
    assert.is(empty.code, 3);
    assert.match(empty.stderr, /^error NG296: .*\n {2}hint: .*nixgen catalog build/);
    assert.is(await stat(evaluated).catch(() => undefined), undefined);
    await runNixgen(["catalog", "build"], { cwd, env });
    assert.match((await runNixgen(["catalog", "info"], { cwd, env })).stdout, /of host laptop/);
  });
});

search.run();
