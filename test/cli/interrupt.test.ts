// Ctrl-C while Nix works: exit code 130, at once, and the files are as they were.
import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { withRepository, type Repository } from "../helpers/make-repository.js";
import { runNixgen, type Finished } from "../helpers/run-nixgen.js";

const interrupt = suite("Ctrl-C");
const files = { "flake.nix": "{ outputs = _: { }; }\n", "intents.yaml": "version: 1\nintents:\n  - open port 80 # first\n" };

/** Runs a command with a Nix that never answers, and interrupts it once Nix has been started. */
async function interruptAtNix({ folder }: Repository, parameters: readonly string[], signal: NodeJS.Signals): Promise<Finished> {
  const nix = path.join(folder, ".git", "nix");
  const started = path.join(folder, ".git", "started");
  await writeFile(nix, `#!/bin/sh\ncase "$*" in --version) echo 'nix (Nix) 2.8.0'; exit;; esac\ntouch '${started}'\nexec sleep 60\n`);
  await chmod(nix, 0o755);
  return runNixgen(parameters, {
    cwd: folder,
    env: { NIXGEN_NIX: nix },
    sendWhen: { signal, ready: async () => stat(started).then(() => true, () => false) },
  });
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  for (const parameters of [["catalog", "build"], ["generate"], ["add", "--yes", "let me in over ssh"]]) {
    interrupt(`${parameters.join(" ")}, ${signal}`, async () => {
      await withRepository(files, async (repository) => {
        const finished = await interruptAtNix(repository, parameters, signal);
        assert.is(finished.code, 130, finished.stderr);
        assert.match(finished.stderr, /interrupted; files are as they were/);
        assert.is(await repository.git("status", "--porcelain"), "");
        assert.is(await readFile(path.join(repository.folder, "intents.yaml"), "utf8"), files["intents.yaml"]);
      });
    });
  }
}

interrupt("--json says so too", async () => {
  await withRepository(files, async (repository) => {
    const finished = await interruptAtNix(repository, ["generate", "--json"], "SIGINT");
    assert.is(finished.code, 130);
    assert.equal(JSON.parse(finished.stdout), { version: 1, error: { code: "interrupted", message: "interrupted" } });
  });
});

interrupt.run();
