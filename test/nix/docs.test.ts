// Every snippet of the users' documentation is tried as it stands there: Nix is evaluated in the place it is meant for, YAML and
// JSON are read and compared with what `nixgen init` writes. A snippet that is new has to be given such a place here.
import { readFileSync } from "node:fs";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "yaml";
import { makeGitlabJob, nameCheckCommand, writeGithubWorkflow } from "../../src/sync/init-templates.js";
import { projectRoot, withRepository } from "../helpers/make-repository.js";
import { lockInputs } from "./helpers/adopted-repository.js";
import { findNixes, runNix } from "./helpers/nix-host.js";
import { evaluate } from "./helpers/user-flake.js";

const pages = ["quick-start", "ci", "hooks", "fleets", "security"];

/** The fenced blocks of a page in one language. */
function findSnippets(page: string, language: string): string[] {
  const text = readFileSync(path.join(projectRoot, `docs/${page}.md`), "utf8");
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter(([, found]) => found === language).map(([, , snippet]) => snippet ?? "");
}

const host = `{ networking.hostName = "laptop"; }`;
/** git-hooks.nix, as far as its users' flakes see it. */
const gitHooks = `{
  lib.x86_64-linux.run = arguments: arguments.hooks.nixgen;
  flakeModule = { flake-parts-lib, lib, ... }: { options.perSystem = flake-parts-lib.mkPerSystemOption { options.pre-commit.settings.hooks = lib.mkOption { type = lib.types.attrsOf (lib.types.submodule { freeformType = lib.types.attrsOf lib.types.raw; }); default = { }; }; }; };
}`;
const allInputs = `inputs // { self = { outPath = self.outPath; nixosConfigurations = { }; }; git-hooks = ${gitHooks}; }`;
/** The expression with git-hooks.nix among the inputs. */
const withInputs = (expression: string): string => `(inputs: ${expression}) (${allInputs})`;
const nixosHost = `lib.nixosSystem { system = "x86_64-linux"; modules = [ ${host} ]; }`;

/** By page, in the order of the snippets: what to show of each, and what that is. */
const places: Readonly<Record<string, readonly { show: (snippet: string) => string; gives: unknown }[]>> = {
  "quick-start": [
    // The whole flake is tried below, with inputs of its own.
    { show: (snippet) => `builtins.attrNames ((${snippet.replaceAll(/^ {2}inputs\..*$/gm, "")}).outputs { inherit self nixpkgs nixgen; })`, gives: ["checks", "devShells", "nixosConfigurations"] },
    {
      show: (snippet) => withInputs(`let flake = ({ ${snippet} }).outputs inputs; in { checks = builtins.attrNames flake.checks.x86_64-linux; shell = lib.hasSuffix ".drv" flake.devShells.x86_64-linux.default.drvPath; }`),
      gives: { checks: ["nixgen"], shell: true },
    },
    { show: (snippet) => `let config = (lib.nixosSystem { system = "x86_64-linux"; modules = [ ({ ... }: { ${snippet} }) ]; }).config; in [ (map lib.getName config.environment.systemPackages) (builtins.attrNames config.systemd.timers) ]`, gives: [["nixgen"], ["nixgen-drift"]] },
    {
      show: (snippet) => `map lib.getName (lib.evalModules { modules = [ { _module.args.pkgs = pkgs; } ({ ... }: { ${snippet} }) ({ lib, ... }: { options.home = { packages = lib.mkOption { type = lib.types.listOf lib.types.package; default = [ ]; }; sessionVariables = lib.mkOption { type = lib.types.attrsOf lib.types.str; default = { }; }; }; }) ]; }).config.home.packages`,
      gives: ["nixgen"],
    },
  ],
  ci: [],
  hooks: [
    {
      show: (snippet) => withInputs(`(flake-parts.lib.mkFlake { inherit inputs; } ({ ... }: { imports = [ ({ ... }: { ${snippet} }) ({ flake-parts-lib, lib, ... }: { perSystem = { config, ... }: { legacyPackages.hooks = map (h: h.enable) (builtins.attrValues config.pre-commit.settings.hooks); }; }) ]; systems = [ "x86_64-linux" ]; })).legacyPackages.x86_64-linux.hooks`),
      gives: [true],
    },
    { show: (snippet) => `let git-hooks = ${gitHooks}; system = "x86_64-linux"; in let hook = ({ ${snippet} }).checks.x86_64-linux.pre-commit; in [ hook.enable (lib.last (lib.splitString "/bin/" hook.entry)) ]`, gives: [true, "nixgen hook"] },
  ],
  fleets: [{ show: (snippet) => `let self = { outPath = inputs.self.outPath; nixosConfigurations.web = ${nixosHost}; }; in lib.mapAttrs (_: check: lib.hasSuffix ".drv" check.drvPath) ({ ${snippet} }).checks.x86_64-linux`, gives: { nixgen: true, web: true } }],
  security: [],
};

const test = suite("documentation");

for (const page of pages) {
  test(`every Nix snippet of ${page} has a place`, () => assert.is(findSnippets(page, "nix").length, places[page]?.length));
}

test("the CI files are those that nixgen init writes", () => {
  const command = nameCheckCommand("inputs.nixgen");
  const [github, gitlab] = findSnippets("ci", "yaml");
  assert.is(github, writeGithubWorkflow(command));
  const { nixgen } = parse(gitlab ?? "") as { nixgen: unknown };
  assert.equal(nixgen, makeGitlabJob(command));
  assert.ok(findSnippets("ci", "console").some((snippet) => snippet.includes(nameCheckCommand("{ }"))), "the command without NixGen in the flake");
});

test("the hook files name what NixGen offers", () => {
  const offered = (parse(readFileSync(path.join(projectRoot, ".pre-commit-hooks.yaml"), "utf8")) as { id: string }[]).map(({ id }) => id);
  const [preCommit] = findSnippets("hooks", "yaml");
  const { repos } = parse(preCommit ?? "") as { repos: { hooks: { id: string }[] }[] };
  for (const { id } of repos.flatMap(({ hooks }) => hooks)) assert.ok(offered.includes(id), id);
  const [lintStaged] = findSnippets("hooks", "json");
  assert.equal(JSON.parse(lintStaged ?? ""), { "lint-staged": { "{intents.yaml,nixgen.lock,*.nix}": "nixgen hook" } });
});

const count = Object.values(places).flat().length + 1;
const [nix] = await findNixes(count);
if (nix !== undefined) {
  for (const [page, rows] of Object.entries(places)) {
    rows.forEach(({ show, gives }, at) => {
      test(`${page}: Nix snippet ${at + 1}`, async () => {
        const { code, value, stderr } = await evaluate(nix, show(findSnippets(page, "nix")[at] ?? ""));
        assert.is(code, 0, stderr);
        assert.equal(value, gives);
      });
    });
  }

  test("quick-start: the flake is a flake, and its check evaluates the host", async () => {
    const [flake] = findSnippets("quick-start", "nix");
    await withRepository({ "flake.nix": flake ?? "", "hosts/laptop.nix": host, "intents.yaml": "version: 1\nintents: []\n" }, async (repository) => {
      await lockInputs(nix, repository, "nixgen/flake-parts");
      const result = await runNix(nix, "nix", ["eval", "--offline", "--no-update-lock-file", "--json", ".#checks.x86_64-linux.nixgen.hosts"], { cwd: repository.folder });
      assert.is(result.code, 0, result.stderr);
      assert.match(result.stdout, /laptop.*\.drv/);
    });
  });
}

test.run();
