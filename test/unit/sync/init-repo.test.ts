import { readFileSync } from "node:fs";
import { mkdir, symlink } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "yaml";
import { initRepo, type InitOptions } from "../../../src/sync/init-repo.js";
import { makeHookFiles, nameCheckCommand } from "../../../src/sync/init-templates.js";
import { checkRepo } from "../../../src/sync/check-repo.js";
import { projectRoot, withRepository, type Repository } from "../../helpers/make-repository.js";
import { generateWishes, wish, writeIntents } from "../../helpers/wish.js";

const test = suite("initRepo");
const hookFiles = makeHookFiles("intents.yaml");
const settings = { intents: "intents.yaml", modulesDir: "modules/nixgen" };

const flakeOf = (hosts: string): string => `{\n  outputs = { self, nixpkgs, ... }@inputs: {\n    ${hosts}\n  };\n}\n`;
const oneHost = flakeOf("nixosConfigurations.box = nixpkgs.lib.nixosSystem { system = \"x86_64-linux\"; modules = [ ./hardware-configuration.nix ./configuration.nix inputs.x.nixosModules.y ]; };");
const twoHosts = flakeOf("nixosConfigurations = {\n      a = nixpkgs.lib.nixosSystem { modules = [ ./hosts/a ]; };\n      b = nixpkgs.lib.nixosSystem { modules = [ ./hosts/b/configuration.nix ]; };\n    };");
const shared = flakeOf("nixosConfigurations = {\n      a = nixpkgs.lib.nixosSystem { modules = [ ./common.nix ./hosts/a ]; };\n      b = nixpkgs.lib.nixosSystem { modules = [ ./common.nix ./hosts/b ]; };\n    };");
const helper = flakeOf("nixosConfigurations.box = mkHost \"box\";");
const module = "# Keep this.\n{ config, pkgs, ... }:\n\n{\n  imports =\n    [ # Include the results of the hardware scan.\n      ./hardware-configuration.nix\n    ];\n\n  boot.loader.grub.enable = true; # yes\n}\n";
const imported = (target: string): string => module.replace("hardware-configuration.nix\n", `hardware-configuration.nix\n      ${target}\n`);

async function init(files: Readonly<Record<string, string>>, more: Partial<InitOptions> = {}, work: (repository: Repository, steps: string[]) => Promise<void> | void = () => {}): Promise<string[]> {
  return withRepository(files, async (repository) => {
    const { steps } = await initRepo({ repo: repository.folder, settings, ...more });
    const lines = steps.map(({ path: file, action }) => `${action} ${file}`);
    await work(repository, steps.map(({ path: file, action, reason }) => `${action} ${file}: ${reason}`));
    return lines;
  });
}

const read = ({ folder }: Repository, file: string): string => readFileSync(path.join(folder, file), "utf8");
const always = ["created intents.yaml", "created modules/nixgen/default.nix"];
const quiet = { hook: false, ci: "none" } as const;

const places: readonly { readonly name: string; readonly files: Readonly<Record<string, string>>; readonly steps: readonly string[]; readonly after?: Readonly<Record<string, string>> }[] = [
  { name: "the one host's configuration.nix", files: { "flake.nix": oneHost, "configuration.nix": module, "hardware-configuration.nix": "{ }\n" }, steps: ["changed configuration.nix"], after: { "configuration.nix": imported("./modules/nixgen") } },
  { name: "each host's own module", files: { "flake.nix": twoHosts, "hosts/a/default.nix": module, "hosts/b/configuration.nix": "{ }\n" }, steps: ["changed hosts/a/default.nix", "changed hosts/b/configuration.nix"], after: { "hosts/a/default.nix": imported("../../modules/nixgen") } },
  { name: "the module that hosts share", files: { "flake.nix": shared, "common.nix": module, "hosts/a/default.nix": "{ }\n", "hosts/b/default.nix": "{ }\n" }, steps: ["changed common.nix"], after: { "common.nix": imported("./modules/nixgen"), "hosts/a/default.nix": "{ }\n" } },
  { name: "a flake whose hosts come from a function: nothing is guessed", files: { "flake.nix": helper, "hosts/box/x.nix": module }, steps: ["manual flake.nix"] },
  { name: "hosts from a function in a file that knows their folder", files: { "flake.nix": flakeOf("nixosConfigurations.a = import ./lib/host.nix \"a\"; nixosConfigurations.b = import ./lib/host.nix \"b\";"), "lib/host.nix": "name: { modules = [ ../machines/${name}.nix ]; }\n", "machines/a.nix": module, "machines/b.nix": module }, steps: ["changed machines/a.nix", "changed machines/b.nix"], after: { "machines/b.nix": imported("../modules/nixgen") } },
  { name: "hosts from a function, and a folder that nobody speaks of", files: { "flake.nix": flakeOf("nixosConfigurations.a = import ./lib/host.nix \"a\";"), "lib/host.nix": "name: { modules = [ ]; }\n", "machines/a.nix": module }, steps: ["manual flake.nix"] },
  { name: "a flake that is none", files: { "flake.nix": "{ outputs = ; }\n", "configuration.nix": module }, steps: ["manual flake.nix"] },
  { name: "no flake", files: { "configuration.nix": module }, steps: ["manual flake.nix"] },
  { name: "an import that is there already", files: { "flake.nix": oneHost, "configuration.nix": imported("./modules/nixgen") }, steps: ["kept configuration.nix"] },
  { name: "an import by a text", files: { "flake.nix": oneHost, "configuration.nix": "{ self, ... }:\n{\n  imports = [ \"${self}/modules/nixgen\" ];\n}\n" }, steps: ["kept configuration.nix"] },
  { name: "an import in a comment is none", files: { "flake.nix": oneHost, "configuration.nix": `# imports = [ ./modules/nixgen ];\n${module}` }, steps: ["changed configuration.nix"] },
  { name: "a module whose imports are an expression", files: { "flake.nix": oneHost, "configuration.nix": "{ ... }:\n{\n  imports = map import (import ./list.nix);\n}\n" }, steps: ["changed configuration.nix"], after: { "configuration.nix": "{ ... }:\n{\n  imports = map import (import ./list.nix) ++ [ ./modules/nixgen ];\n}\n" } },
  { name: "a module that is under a condition", files: { "flake.nix": oneHost, "configuration.nix": "{ lib, ... }: lib.mkIf true { }\n" }, steps: ["manual configuration.nix"] },
  { name: "a module that is no set", files: { "flake.nix": oneHost, "configuration.nix": "import ./real.nix\n" }, steps: ["manual configuration.nix"] },
];

for (const { name, files, steps, after } of places) {
  test(name, async () => {
    const found = await init(files, quiet, async (repository) => {
      for (const [file, text] of Object.entries(after ?? {})) assert.is(read(repository, file), text);
    });
    assert.equal(found, [...always, ...steps]);
  });
}

test("a second time everything is kept", async () => {
  await withRepository({ "flake.nix": oneHost, "configuration.nix": module, ".github/x": "" }, async (repository) => {
    const first = await initRepo({ repo: repository.folder, settings });
    const status = await repository.git("status", "--porcelain", "-uall");
    const second = await initRepo({ repo: repository.folder, settings });
    assert.equal(second.edits, []);
    assert.equal(second.steps.map(({ action }) => action), first.steps.map(() => "kept"));
    assert.is(await repository.git("status", "--porcelain", "-uall"), status);
  });
});

test("a dry run writes nothing and tells the same", async () => {
  await withRepository({ "flake.nix": oneHost, "configuration.nix": module, ".github/x": "" }, async (repository) => {
    const dry = await initRepo({ repo: repository.folder, settings, dryRun: true });
    assert.is(await repository.git("status", "--porcelain"), "");
    assert.equal(await initRepo({ repo: repository.folder, settings }), dry);
  });
});

test("what was initialised and generated is in step", async () => {
  const wishes = [wish("web", { "services.nginx.enable": true }), wish("zone", { "time.timeZone": "UTC" }, { hosts: ["b"] })];
  await withRepository({ "flake.nix": twoHosts, "hosts/a/default.nix": "{ }\n", "hosts/b/configuration.nix": "{ }\n" }, async (repository) => {
    const { folder } = repository;
    await initRepo({ repo: folder, settings });
    await repository.write({ "intents.yaml": writeIntents(wishes) });
    await generateWishes(folder, wishes);
    assert.equal((await checkRepo({ repo: folder, settings })).diagnostics, []);
  });
});

test("intents.yaml begins as a file that check and add understand", async () => {
  await init({ "flake.nix": "{ }\n" }, quiet, async (repository) => {
    assert.equal(parse(read(repository, "intents.yaml")), { version: 1, intents: [] });
    assert.equal((await checkRepo({ repo: repository.folder, settings })).diagnostics, []);
  });
});

const preCommit = "# Our hooks.\nrepos:\n  - repo: https://example.org/hooks # pinned\n    rev: 'v1'\n    hooks:\n      - id: \"trailing-whitespace\"\n\n# The end.\ndefault_stages: [pre-commit]\n";

test(".pre-commit-config.yaml gets an entry and stays as it is otherwise", async () => {
  const rows: readonly (readonly [before: string | undefined, action: string])[] = [
    [undefined, "created"],
    [preCommit, "changed"],
    ["repos: []\n", "manual"],
    ["default_stages: [pre-commit]\n", "changed"],
    ["repos: [\n", "manual"],
    [`${preCommit}# see nixgen docs\n`, "changed"],
    ["repos:\n- repo: https://github.com/nixgen/nixgen\n  hooks:\n  - id: nixgen\n", "kept"],
  ];
  for (const [before, action] of rows) {
    await init({ "flake.nix": "{ }\n", ...(before === undefined ? {} : { ".pre-commit-config.yaml": before }) }, { ci: "none" }, (repository, steps) => {
      assert.match(steps.at(-1) ?? "", new RegExp(`^${action} \\.pre-commit-config\\.yaml: `), String(before));
      const after = action === "manual" && before !== undefined ? before : read(repository, ".pre-commit-config.yaml");
      if (action === "created" || action === "changed") {
        const { repos } = parse(after) as { repos: { hooks: { id: string; files: string }[] }[] };
        assert.equal(repos.at(-1)?.hooks.map(({ id, files }) => [id, files]), [["nixgen", hookFiles]]);
        // Every line that was there is there still, in order.
        const lines = after.split("\n");
        let at = -1;
        for (const line of (before ?? "").split("\n").filter((one) => one !== "")) {
          at = lines.indexOf(line, at + 1);
          assert.ok(at >= 0, line);
        }
      } else assert.is(after, before);
    });
  }
});

test("the hook's files are those of .pre-commit-hooks.yaml", () => {
  const hooks = parse(readFileSync(path.join(projectRoot, ".pre-commit-hooks.yaml"), "utf8")) as { files: string }[];
  assert.equal(new Set(hooks.map(({ files }) => files)), new Set([hookFiles]));
});

test("where something else makes the hooks, the entry for it is named", async () => {
  const rows: readonly (readonly [files: Readonly<Record<string, string>>, step: RegExp])[] = [
    [{ "flake.nix": "{ inputs.git-hooks.url = \"github:cachix/git-hooks.nix\"; }\n" }, /^manual flake\.nix: .*hooks\.nixgen = nixgen\.lib\.gitHook/],
    [{ "flake.nix": "{ outputs = inputs: inputs.pre-commit-hooks.lib.x86_64-linux.run { }; }\n" }, /^manual flake\.nix: /],
    [{ "flake.nix": "{ inputs.nix.inputs.git-hooks-nix.follows = \"\"; }\n" }, /^created \.pre-commit-config\.yaml: /],
    [{ "flake.nix": "{ inputs.git-hooks.url = \"x\"; outputs = { }: { hooks.nixgen = 1; }; }\n" }, /^kept flake\.nix: /],
    [{ "package.json": '{ "lint-staged": {} }\n' }, /^manual package\.json: .*"nixgen hook"/],
    [{ ".lintstagedrc": '{ "*.nix": "nixgen hook" }\n' }, /^kept \.lintstagedrc: /],
  ];
  for (const [files, step] of rows) await init(files, { ci: "none" }, (_, steps) => assert.match(steps.at(-1) ?? "", step));
});

test("a .pre-commit-config.yaml that is a link into the store is left alone", async () => {
  await withRepository({ "flake.nix": "{ }\n" }, async ({ folder }) => {
    await symlink("/nix/store/none/pre-commit-config.json", path.join(folder, ".pre-commit-config.yaml"));
    const { steps } = await initRepo({ repo: folder, settings, ci: "none" });
    assert.match(steps.at(-1)?.reason ?? "", /git-hooks\.nix makes the hooks here/);
  });
});

test("CI gets a job where it is in use, or where it is asked for", async () => {
  const gitlab = "# jobs\nstages: [test]\n\nbuild:\n  script:\n    - 'make'\n";
  const rows: readonly (readonly [files: Readonly<Record<string, string>>, ci: InitOptions["ci"], steps: readonly string[]])[] = [
    [{}, "auto", ["manual .github/workflows/nixgen.yml"]],
    [{}, "none", []],
    [{}, "github", ["created .github/workflows/nixgen.yml"]],
    [{ ".github/dependabot.yml": "" }, "auto", ["created .github/workflows/nixgen.yml"]],
    [{ ".github/workflows/nixgen.yml": "mine\n" }, "auto", ["kept .github/workflows/nixgen.yml"]],
    [{ ".github/workflows/ci.yml": "jobs: { a: { steps: [{ run: nix run github:nixgen/nixgen -- check }] } }\n" }, "auto", ["kept .github/workflows/ci.yml"]],
    [{ ".github/workflows/ci.yaml": "# no nixgen yet\njobs: {}\n" }, "github", ["created .github/workflows/nixgen.yml"]],
    [{ ".gitlab-ci.yml": gitlab }, "auto", ["changed .gitlab-ci.yml"]],
    [{ ".gitlab-ci.yml": "nixgen:\n  script: [x]\n" }, "auto", ["kept .gitlab-ci.yml"]],
    [{ ".gitlab-ci.yml": "- a list\n" }, "auto", ["manual .gitlab-ci.yml"]],
    [{}, "gitlab", ["created .gitlab-ci.yml"]],
    [{ ".github/x": "", ".gitlab-ci.yml": gitlab }, "none", []],
  ];
  for (const [files, ci, expected] of rows) {
    const found = await init({ "flake.nix": "{ }\n", ...files }, { hook: false, ...(ci ? { ci } : {}) }, (repository) => {
      if (!expected.some((step) => step === "changed .gitlab-ci.yml")) return;
      const text = read(repository, ".gitlab-ci.yml");
      assert.ok(text.startsWith(gitlab));
      assert.equal((parse(text) as { nixgen: { script: string[] } }).nixgen.script, ["nix run github:nixgen/nixgen#nixgen-check -- check"]);
    });
    assert.equal(found.filter((step) => /git(hub|lab)/.test(step)), expected);
  }
});

test("CI runs the flake's own check only where the flake has NixGen", () => {
  const own = [
    'inputs.nixgen.url = "github:nixgen/nixgen";',
    'inputs = { nixgen.url = "github:nixgen/nixgen"; };',
    'inputs = {\n  nixgen = {\n    inputs.nixpkgs.follows = "nixpkgs";\n    url = "github:nixgen/nixgen";\n  };\n};',
    "checks.x86_64-linux.nixgen = nixgen.lib.mkCheck { inherit pkgs; };",
    "imports = [ inputs.nixgen.flakeModules.default ];",
  ];
  const none = [
    "{ }",
    "modules = [ ./modules/nixgen ];",
    "nixosModules.nixgen = ./modules/nixgen;",
    "nixosModules = { nixgen = ./modules/nixgen; };",
    "# nixgen.lib.mkCheck would be a check",
    'inputs.nixgen-tools.url = "github:example/nixgen-tools";',
    'inputs.my-nixgen.url = "github:example/my-nixgen";',
  ];
  for (const flake of own) assert.is(nameCheckCommand(flake), "nix flake check --print-build-logs", flake);
  for (const flake of none) assert.match(nameCheckCommand(flake), /^nix run /, flake);
});

test("the hook knows intents that lie elsewhere", async () => {
  const elsewhere = { settings: { intents: "nix/wishes.v1.yaml", modulesDir: "nix/generated" }, ci: "none" } as const;
  const rows: readonly (readonly [files: Readonly<Record<string, string>>, step: RegExp])[] = [
    [{ "flake.nix": "{ inputs.git-hooks.url = \"github:cachix/git-hooks.nix\"; }\n" }, /gitHook \{ inherit pkgs; intents = "nix\/wishes\.v1\.yaml"; \}/],
    [{ "package.json": '{ "lint-staged": {} }\n' }, /"\{nix\/wishes\.v1\.yaml,nixgen\.lock,\*\*\/\*\.nix\}": "nixgen hook"/],
  ];
  for (const [files, step] of rows) await init(files, elsewhere, (_, steps) => assert.match(steps.at(-1) ?? "", step));
  await init({ "flake.nix": "{ }\n" }, elsewhere, (repository) => {
    const { repos } = parse(read(repository, ".pre-commit-config.yaml")) as { repos: { hooks: { files: string }[] }[] };
    const files = new RegExp(repos[0]?.hooks[0]?.files ?? "");
    for (const file of ["nix/wishes.v1.yaml", "flake/nix/wishes.v1.yaml", "nixgen.lock", "a/b.nix"]) assert.ok(files.test(file), file);
    for (const file of ["intents.yaml", "nix/wishes-v1.yaml", "phoenix/wishes.v1.yaml", "nix/wishes.v1.yaml.orig"]) assert.not.ok(files.test(file), file);
  });
});

test("works where folders are missing and where the intents lie elsewhere", async () => {
  await withRepository({ "flake.nix": "{ }\n" }, async ({ folder }) => {
    await mkdir(path.join(folder, "nix"));
    const { edits } = await initRepo({ repo: folder, settings: { intents: "nix/wishes.yaml", modulesDir: "nix/generated" }, ...quiet });
    assert.equal(edits.map((edit) => edit.path), ["nix/wishes.yaml", "nix/generated/default.nix"]);
  });
});

test.run();
