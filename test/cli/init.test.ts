// What `nixgen init` says; what it writes is tested with src/sync.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { withRepository } from "../helpers/make-repository.js";
import { runNixgen } from "../helpers/run-nixgen.js";

const init = suite("nixgen init");
const files = { "flake.nix": "{ outputs = { nixpkgs, ... }: { nixosConfigurations.a = nixpkgs.lib.nixosSystem { modules = [ ./configuration.nix ]; }; }; }\n", "configuration.nix": "{ ... }: { }\n" };

interface Steps {
  readonly steps: readonly { readonly path: string; readonly action: string }[];
  readonly written: readonly string[];
}

init("writes once, and only shows with --dry-run", async () => {
  await withRepository(files, async ({ folder, git }) => {
    const dry = await runNixgen(["init", "--dry-run"], { cwd: folder });
    assert.is(dry.code, 0, dry.stderr);
    assert.match(dry.stdout, /^\+\+\+ b\/intents\.yaml$/m);
    assert.is(await git("status", "--porcelain"), "");

    const first = JSON.parse((await runNixgen(["init", "--json"], { cwd: folder })).stdout) as Steps;
    assert.ok(first.written.includes("intents.yaml") && first.written.includes("configuration.nix"), JSON.stringify(first));
    const second = await runNixgen(["init"], { cwd: folder });
    assert.is(second.code, 0);
    assert.match(second.stdout, /^= kept {5}intents\.yaml /m);
    assert.not.match(second.stdout, /created|changed/);
    assert.is((await runNixgen(["check"], { cwd: folder })).code, 0);
  });
});

init("leaves out what is not wanted", async () => {
  await withRepository(files, async ({ folder }) => {
    const { steps } = JSON.parse((await runNixgen(["init", "--no-hook", "--ci", "none", "--json"], { cwd: folder })).stdout) as Steps;
    assert.not.ok(steps.some((step) => step.path === ".pre-commit-config.yaml" && step.action === "created"));
  });
});

init.run();
