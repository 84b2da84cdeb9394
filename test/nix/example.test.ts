// The example as its readers use it: this project's own flake check holds it in step, the packaged program generates it from
// nothing, and each way to put it out of step makes `nix flake check` say so.
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { startOver } from "../../examples/start-over.mjs";
import { projectRoot, withRepository, type Repository } from "../helpers/make-repository.js";
import { skipTests } from "../helpers/skip-tests.js";
import { readTree } from "../helpers/temporary-folder.js";
import { lockInputs, replaceIn } from "./helpers/adopted-repository.js";
import { baseModel, findNixes, prepareHostFlakes, runNix, withInputs, type Finished, type Nix } from "./helpers/nix-host.js";

/** The example's flake with the one check that a user adds; what is around it is the example's own. */
const flake = `{
  inputs = {
    nixpkgs.url = "nixpkgs";
    flake-parts = { url = "flake-parts"; inputs.nixpkgs-lib.follows = "nixpkgs"; };
    nixgen = { url = "nixgen"; inputs.nixpkgs.follows = "nixpkgs"; inputs.flake-parts.follows = "flake-parts"; };
  };
  outputs = inputs@{ self, nixpkgs, nixgen, ... }: {
    checks.x86_64-linux.nixgen = nixgen.lib.mkCheck { pkgs = nixpkgs.legacyPackages.x86_64-linux; src = self; hosts = self.nixosConfigurations; };
  } // (import ./homelab.nix).outputs inputs;
}
`;

/** A copy of the example in a repository of its own, with locked inputs and everything committed. */
async function withExample<Result>(nix: Nix, work: (repository: Repository) => Promise<Result>): Promise<Result> {
  const files = await readTree(path.join(projectRoot, "examples/homelab"));
  return withRepository({ ...files, "homelab.nix": files["flake.nix"] ?? "", "flake.nix": flake }, async (repository) => {
    await lockInputs(nix, repository);
    return work(repository);
  });
}

function checkFlake(nix: Nix, folder: string): Promise<Finished> {
  return runNix(nix, "nix", ["flake", "check", "--offline", "--no-update-lock-file"], { cwd: folder });
}

interface Row {
  readonly name: string;
  change(repository: Repository): Promise<void>;
  /** All of these stand in the message. */
  readonly messages: readonly RegExp[];
  /** These too, where the check is looked at; before 2.9 Nix may meet the broken host elsewhere first. */
  readonly ofCheck?: readonly RegExp[];
}

const rows: readonly Row[] = [
  {
    name: "a sentence changed without regenerating",
    change: (repository) => replaceIn(repository, "intents.yaml", "let me in over ssh with keys only", "let me in over ssh with keys only, on port 2222"),
    messages: [/intents\.yaml:\d+:\d+: error NG712: the intent ssh has changed/, /`nixgen generate ssh`/],
  },
  {
    name: "a sentence in a comment changed without regenerating",
    change: (repository) => replaceIn(repository, "hosts/server/default.nix", "open ports 80 and 443", "open ports 80 and 8443"),
    messages: [/hosts\/server\/default\.nix:\d+:\d+: error NG712: the intent web-ports has changed/, /`nixgen generate web-ports`/],
  },
  {
    name: "a generated line edited by hand",
    change: (repository) => replaceIn(repository, "modules/nixgen/hosts/server/networking.nix", "1.1.1.1", "9.9.9.9"),
    messages: [/modules\/nixgen\/hosts\/server\/networking\.nix:\d+:\d+: error NG\d+: .*\bdns\b/, /`nixgen generate dns`/],
  },
  {
    name: "the lock deleted",
    change: (repository) => rm(path.join(repository.folder, "nixgen.lock")),
    messages: [/nixgen\.lock:1:1: error NG716: nixgen\.lock is missing/, /run `nixgen generate`/],
  },
  {
    name: "a rule broken",
    change: (repository) => replaceIn(repository, "modules/nixgen/hosts/laptop/networking.nix", "networking.networkmanager.enable = true;", "networking.networkmanager.enable = true;\n  networking.useNetworkd = true;"),
    messages: [/intents\.yaml:\d+:\d+: error NG511 \(wifi, networking\.networkmanager\.enable\)/, /allow: \[CODE\]/],
  },
  {
    name: "a host that does not evaluate",
    change: (repository) => replaceIn(repository, "hosts/server/default.nix", 'networking.hostName = "server";', 'networking.hostName = "server";\n  services.nosuch.enable = true;'),
    messages: [/The option `services\.nosuch' does not exist/],
    ofCheck: [/host server does not evaluate/, /ssh \(modules\/nixgen\/hosts\/server\/services\.nix\)/, /nixgen check --eval --host server/],
  },
];

const test = suite("example");
const count = rows.length + 2;

if (baseModel() === undefined) {
  skipTests("there is no base model (NIXGEN_MODEL_DIR)", 2 * count);
} else {
  for (const nix of await findNixes(count)) {
    test(`nix flake check of this project is green, and builds the example's check (${nix.name})`, async () => {
      const flakes = await prepareHostFlakes();
      const inputs = withInputs({ nixpkgs: flakes.nixpkgs, "flake-parts": flakes.flakeParts });
      const result = await runNix(nix, "nix", ["flake", "check", `path:${flakes.nixgen}`, ...inputs]);
      assert.is(result.code, 0, result.stderr);
      const names = await runNix(nix, "nix", ["eval", "--json", `path:${flakes.nixgen}#checks.x86_64-linux`, "--apply", "builtins.attrNames", ...inputs]);
      assert.equal(JSON.parse(names.stdout), ["example-homelab", "format", "nixgen-check"], names.stderr);
    });

    test(`nix run .#nixgen -- generate writes the example from nothing, and its flake check is green (${nix.name})`, async () => {
      const flakes = await prepareHostFlakes();
      await withExample(nix, async (repository) => {
        startOver(repository.folder);
        await repository.git("add", "-A");
        const inputs = withInputs({ nixpkgs: flakes.nixpkgs, "flake-parts": flakes.flakeParts });
        const result = await runNix(nix, "nix", ["run", `path:${flakes.nixgen}#nixgen`, ...inputs, "--", "generate", "--json"], { cwd: repository.folder });
        assert.is(result.code, 0, result.stdout + result.stderr);
        const { intents } = JSON.parse(result.stdout) as { intents: { status: string }[] };
        assert.equal([intents.length, new Set(intents.map(({ status }) => status))], [15, new Set(["generated"])]);
        assert.match(await readFile(path.join(repository.folder, "hosts/server/default.nix"), "utf8"), /\[ 22 80 443 \]; # never lock ourselves out/);
        await repository.git("add", "-A");
        const check = await checkFlake(nix, repository.folder);
        assert.is(check.code, 0, check.stderr);
      });
    });

    for (const { name, change, messages, ofCheck } of rows) {
      test(`red: ${name} (${nix.name})`, async () => {
        await withExample(nix, async (repository) => {
          await change(repository);
          await repository.git("add", "-A");
          const result = await checkFlake(nix, repository.folder);
          assert.is.not(result.code, 0, result.stderr);
          for (const message of messages) assert.ok(message.test(result.stderr), `${message} in\n${result.stderr}`);
          if (ofCheck === undefined) return;
          const check = await runNix(nix, "nix", ["eval", "--offline", "--no-update-lock-file", ".#checks.x86_64-linux.nixgen.drvPath"], { cwd: repository.folder });
          for (const message of ofCheck) assert.ok(message.test(check.stderr), `${message} in\n${check.stderr}`);
        });
      });
    }
  }
}

test.run();
