// What docs/quick-start.md promises: the template becomes a repository that is checked, and the development shell has what the
// project's own tests need.
import { cp, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { projectRoot, withRepository } from "../helpers/make-repository.js";
import { skipTests } from "../helpers/skip-tests.js";
import { withTemporaryFolder } from "../helpers/temporary-folder.js";
import { lockInputs, replaceIn, runPackaged } from "./helpers/adopted-repository.js";
import { buildPackages } from "./helpers/built-packages.js";
import { baseModel, findNixes, prepareHostFlakes, runNix, withInputs } from "./helpers/nix-host.js";

const test = suite("quick start");
const count = 1;

if (baseModel() === undefined) {
  skipTests("there is no base model (NIXGEN_MODEL_DIR)", 2 * count);
} else {
  for (const nix of await findNixes(count)) {
    test(`the template takes a sentence and is green in nix flake check (${nix.name})`, async () => {
      const flakes = await prepareHostFlakes();
      await withRepository({}, async (repository) => {
        // `flake init` takes no other inputs for the flake that has the template: its lock must name the stand-ins.
        await withTemporaryFolder({}, async (folder) => {
          await cp(flakes.nixgen, folder, { recursive: true });
          const inputs = ["--override-input", "nixpkgs", `path:${flakes.nixpkgs}`, "--override-input", "flake-parts", `path:${flakes.flakeParts}`];
          const lock = await runNix(nix, "nix", ["flake", "lock", "--offline", `path:${folder}`, ...inputs]);
          assert.is(lock.code, 0, lock.stderr);
          const init = await runNix(nix, "nix", ["flake", "init", "--offline", "-t", `path:${folder}`], { cwd: repository.folder });
          assert.is(init.code, 0, init.stderr);
        });
        await repository.git("add", "-A");
        await lockInputs(nix, repository, "nixgen/flake-parts");
        const { nixgen } = await buildPackages(nix);
        const add = await runPackaged(nix, path.join(nixgen, "bin/nixgen"), ["add", "--yes", "Open TCP port 8080 in the firewall."], repository.folder);
        assert.is(add.code, 0, add.stdout + add.stderr);
        assert.match(await readFile(path.join(repository.folder, "modules/nixgen/networking.nix"), "utf8"), /allowedTCPPorts = \[ 8080 \]/);
        await repository.git("add", "-A");
        const green = await runNix(nix, "nix", ["flake", "check", "--offline", "--no-update-lock-file"], { cwd: repository.folder });
        assert.is(green.code, 0, green.stderr);
        await replaceIn(repository, "intents.yaml", "8080", "8081");
        const red = await runNix(nix, "nix", ["flake", "check", "--offline", "--no-update-lock-file"], { cwd: repository.folder });
        assert.is.not(red.code, 0);
        assert.match(red.stderr, /intents\.yaml:\d+:\d+: error NG71\d/);
      });
    });
  }
}

for (const nix of await findNixes(1)) {
  test(`the development shell runs this project's tests (${nix.name})`, async () => {
    const flakes = await prepareHostFlakes();
    const inputs = withInputs({ nixpkgs: flakes.nixpkgs, "flake-parts": flakes.flakeParts });
    const command = "node --version && cargo --version && rustc --version && cargo clippy --version && python3 --version && nixfmt --version && node --import tsx test/run.ts test/unit/cli/format-diff.test.ts";
    const result = await runNix(nix, "nix", ["develop", `path:${flakes.nixgen}`, ...inputs, "--command", "bash", "-c", command], { cwd: projectRoot, env: { RUSTUP_HOME: process.env["RUSTUP_HOME"] ?? path.join(homedir(), ".rustup") } });
    assert.is(result.code, 0, result.stdout + result.stderr);
    assert.match(result.stdout, /[1-9]\d* passed, 0 failed/);
  });
}

test.run();
