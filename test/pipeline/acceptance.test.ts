// Each sentence alone in a fresh repository on a real NixOS 20.09, with the Nix on PATH and with a current one: what was
// written is evaluated, and the values must be what was asked. The program is the built one with the knowledge it ships; the
// local model is not needed (offline, an empty cache).
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { RunReport } from "../../src/types/run.js";
import { openInstalledNix } from "../catalog/fixture.js";
import { withRepository } from "../helpers/make-repository.js";
import { runNixgen } from "../helpers/run-nixgen.js";
import { skipTests } from "../helpers/skip-tests.js";
import { findNixes, nixEnvironment, realNixpkgs, runNix, type Nix } from "../nix/helpers/nix-host.js";
import { sentences, type Sentence } from "./sentences.js";

const nixpkgs = realNixpkgs();

function makeFiles(sentence: string, lock: string | undefined): Record<string, string> {
  return {
    "flake.nix": `{
  inputs.nixpkgs.url = "path:${nixpkgs}";
  outputs = { nixpkgs, ... }: {
    nixosConfigurations.host = nixpkgs.lib.nixosSystem { system = "x86_64-linux"; modules = [ ./configuration.nix ./modules/nixgen ]; };
  };
}
`,
    ...(lock !== undefined && { "flake.lock": lock }),
    "configuration.nix": `{ ... }: {
  boot.loader.grub.device = "/dev/sda";
  fileSystems."/" = { device = "/dev/sda1"; fsType = "ext4"; };
}
`,
    "modules/nixgen/default.nix": "{ ... }:\n{\n  imports = [ ];\n}\n",
    "intents.yaml": `version: 1\nintents:\n  - ${JSON.stringify(sentence)}\n`,
  };
}

/** Without a lock file Nix would hash all of nixpkgs again in every evaluation. */
async function makeLock(nix: Nix): Promise<string> {
  return withRepository(makeFiles("", undefined), async ({ folder, git }) => {
    const { code, stderr } = await runNix(nix, "nix", ["flake", "lock", "--offline", `path:${folder}`]);
    if (code !== 0) throw new Error(stderr);
    await git("add", "--all");
    return git("show", ":flake.lock");
  });
}

async function check({ text, holds }: Sentence, nix: Nix, cache: string, lock: string): Promise<void> {
  await withRepository(makeFiles(text, lock), async (repository) => {
    const env = { ...nixEnvironment(nix), XDG_CACHE_HOME: cache };
    const { stdout, stderr } = await runNixgen(["generate", "--offline", "--json"], { cwd: repository.folder, env });
    const intent = (JSON.parse(stdout) as RunReport).intents[0] as RunReport["intents"][number];
    assert.is(intent.status, "generated", `${stderr}\n${stdout}`);
    assert.ok(intent.timings.evalMs > 0, "the host was evaluated before writing");
    await repository.git("add", "--all");
    const apply = `host: let inherit (host) config pkgs; inherit (pkgs) lib; in (${holds})`;
    const answer = await openInstalledNix(nix).evaluate({ flake: repository.folder, scheme: "path", attribute: "nixosConfigurations.host", apply, offline: true });
    assert.ok(answer.ok, answer.stderr);
    assert.is(answer.ok && answer.value, true, JSON.stringify(intent.settings));
  });
}

if (nixpkgs === undefined) skipTests("there is no nixpkgs 20.09 (NIXGEN_TEST_NIXPKGS)", 2 * sentences.length);
for (const nix of nixpkgs === undefined ? [] : await findNixes(sentences.length)) {
  const test = suite(`sentences on NixOS 20.09, ${nix.name}`);
  // One catalog serves all: the repositories differ in their sentence only.
  const cache = mkdtempSync(path.join(tmpdir(), "nixgen-acceptance-"));
  let lock = "";
  test.before(async () => void (lock = await makeLock(nix)));
  test.after(() => rmSync(cache, { recursive: true, force: true }));
  for (const sentence of sentences) test(sentence.text, async () => check(sentence, nix, cache, lock));
  test.run();
}
