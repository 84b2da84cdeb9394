// The flake builds what it offers, and `nix run` starts it: the program with its model, and the small one for CI.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { projectRoot, withRepository } from "../helpers/make-repository.js";
import { skipTests } from "../helpers/skip-tests.js";
import { runPackaged } from "./helpers/adopted-repository.js";
import { buildOutput, buildPackages } from "./helpers/built-packages.js";
import { baseModel, findNixes, prepareHostFlakes, runNix, withInputs } from "./helpers/nix-host.js";

const manifest = JSON.parse(readFileSync(path.join(projectRoot, "package.json"), "utf8")) as { version: string; dependencies: Record<string, string> };
const { version } = manifest;
const dependencies = Object.keys(manifest.dependencies);
const test = suite("packages");
const count = 7;

/** Every store path that `output` needs at run time. */
async function closureOf(nix: Parameters<typeof runNix>[0], output: string): Promise<string[]> {
  const { stdout } = await runNix(nix, "nix-store", ["--query", "--requisites", output]);
  return stdout.trim().split("\n");
}

if (baseModel() === undefined) {
  skipTests("there is no base model (NIXGEN_MODEL_DIR)", 2 * count);
} else {
  for (const nix of await findNixes(count)) {
    test(`nix build makes both variants (${nix.name})`, async () => {
      const { nixgen, check } = await buildPackages(nix);
      for (const file of ["bin/nixgen", "lib/nixgen/dist/cli/main.js", "lib/nixgen/native/addon/nixgen.node", "lib/nixgen/assets"]) {
        assert.ok(existsSync(path.join(nixgen, file)), `${file} in nixgen`);
        assert.ok(existsSync(path.join(check, file)), `${file} in nixgen-check`);
      }
      assert.ok(existsSync(path.join(nixgen, "lib/nixgen/node_modules/node-llama-cpp")));
      assert.not.ok(existsSync(path.join(check, "lib/nixgen/node_modules/node-llama-cpp")));
    });

    test(`the model is fixed by its hash, and only the full variant keeps it (${nix.name})`, async () => {
      const { nixgen, check } = await buildPackages(nix);
      const model = await buildOutput(nix, "nixgen-model");
      assert.ok((await closureOf(nix, nixgen)).includes(model));
      const small = await closureOf(nix, check);
      assert.equal(small.filter((name) => /nixgen-model|node-llama|build-node-modules|\.tgz$/.test(name)), []);
    });

    test(`packages that are loaded when needed are installed (${nix.name})`, async () => {
      const { nixgen, check } = await buildPackages(nix);
      const lacks = (output: string): string[] => dependencies.filter((name) => !existsSync(path.join(output, "lib/nixgen/node_modules", name)));
      assert.equal(lacks(nixgen), []);
      assert.equal(lacks(check), ["node-llama-cpp", "openai"], "what only a model or a server needs");
    });

    test(`a repository's configuration file is read by both variants (${nix.name})`, async () => {
      const { nixgen, check } = await buildPackages(nix);
      await withRepository({ "flake.nix": "{ }", ".nixgenrc": "intents: wishes.yaml\n", "wishes.yaml": "version: 1\nintents:\n  - Open the web ports.\n" }, async ({ folder }) => {
        for (const output of [nixgen, check]) {
          const result = await runPackaged(nix, path.join(output, "bin/nixgen"), ["check", "--json"], folder);
          assert.is(result.code, 1, result.stderr);
          assert.is((JSON.parse(result.stdout) as { checked: number }).checked, 1);
        }
      });
    });

    for (const app of ["default", "nixgen", "nixgen-check"]) {
      test(`nix run .#${app} -- --version (${nix.name})`, async () => {
        const flakes = await prepareHostFlakes();
        const reference = `path:${flakes.nixgen}${app === "default" ? "" : `#${app}`}`;
        const inputs = withInputs({ nixpkgs: flakes.nixpkgs, "flake-parts": flakes.flakeParts });
        const result = await runNix(nix, "nix", ["run", reference, ...inputs, "--", "--version"]);
        assert.is(result.code, 0, result.stderr);
        assert.is(result.stdout, `${version}\n`);
      });
    }
  }

}

for (const nix of await findNixes(1)) {
  test(`nix fmt formats the tracked files, or those it is given (${nix.name})`, async () => {
    const formatter = path.join(await buildOutput(nix, "formatter.x86_64-linux"), "bin/nixgen-fmt");
    await withRepository({ "flake.nix": "{ }", "a b.nix": "1", "test/cases/x/before.nix": "1", "notes.md": "" }, async ({ folder }) => {
      const all = await runPackaged(nix, formatter, [], folder);
      assert.equal([all.code, all.stdout.trim().split("\n").sort()], [0, ["nixfmt a b.nix", "nixfmt flake.nix"]]);
      const one = await runPackaged(nix, formatter, ["a b.nix"], folder);
      assert.equal([one.code, one.stdout], [0, "nixfmt a b.nix\n"]);
    });
  });
}

test.run();
