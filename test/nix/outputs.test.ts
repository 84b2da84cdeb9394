// Every output of the flake evaluates for every system, the modules work in a user's flake, and their options are
// documented. Nothing is built here.
import { readFileSync } from "node:fs";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "yaml";
import { projectRoot } from "../helpers/make-repository.js";
import { skipTests } from "../helpers/skip-tests.js";
import { findNixes, prepareHostFlakes, realNixpkgs, runNix } from "./helpers/nix-host.js";
import { evaluate } from "./helpers/user-flake.js";

const systems = ["aarch64-darwin", "aarch64-linux", "x86_64-linux"];

const optionsOf = (evaluated: string): string =>
  `let
    walk = prefix: set: lib.concatLists (lib.mapAttrsToList (name: value:
      if name == "_module" then [ ]
      else if lib.isOption value then
        [ { name = lib.showOption (prefix ++ [ name ]); type = value.type.name; documented = (value.description or "") != ""; settled = value ? default || value ? defaultText || value.readOnly or false; } ] ++ walk (prefix ++ [ name ]) (value.type.getSubOptions (prefix ++ [ name ]))
      else walk (prefix ++ [ name ]) value) set);
  in ${evaluated}`;

interface ShownOption {
  readonly name: string;
  readonly type: string;
  readonly documented: boolean;
  readonly settled: boolean;
}

const rows: readonly { name: string; show: string; check: (value: unknown) => void }[] = [
  {
    name: "the flake has the outputs of the contract",
    show: "builtins.attrNames nixgen.outputs",
    check: (value) => {
      const names = value as string[];
      for (const name of ["packages", "apps", "checks", "devShells", "formatter", "lib", "overlays", "flakeModules", "nixosModules", "homeManagerModules", "templates"]) assert.ok(names.includes(name), name);
    },
  },
  {
    name: "packages have a derivation for every system",
    show: "lib.mapAttrs (_: lib.mapAttrs (_: package: lib.hasSuffix \".drv\" package.drvPath)) nixgen.packages",
    check: (value) => {
      const one = { default: true, nixgen: true, "nixgen-check": true, "nixgen-model": true };
      assert.equal(value, Object.fromEntries(systems.map((system) => [system, one])));
    },
  },
  {
    name: "apps, development shells and formatter are there for every system",
    show: "lib.mapAttrs (system: apps: { apps = lib.mapAttrs (_: app: app.type) apps; shell = nixgen.devShells.${system}.default ? drvPath; formatter = nixgen.formatter.${system}.name; }) nixgen.apps",
    check: (value) => {
      const one = { apps: { default: "app", nixgen: "app", "nixgen-check": "app" }, shell: true, formatter: "nixgen-fmt" };
      assert.equal(value, Object.fromEntries(systems.map((system) => [system, one])));
    },
  },
  {
    name: "the small variant does not know the model",
    show: `let knows = package: lib.hasInfix "nixgen-model" (builtins.unsafeDiscardStringContext package.installPhase); in { small = knows nixgen.packages.x86_64-linux.nixgen-check; full = knows nixgen.packages.x86_64-linux.nixgen; }`,
    check: (value) => assert.equal(value, { small: false, full: true }),
  },
  {
    name: "the overlay builds with the user's package set",
    show: "(pkgs.extend nixgen.overlays.default).nixgen-check.pname",
    check: (value) => assert.is(value, "nixgen-check"),
  },
  {
    name: "the NixOS module installs the program and the timer only when asked",
    show: `let host = more: (lib.nixosSystem { system = "x86_64-linux"; modules = [ nixgen.nixosModules.default { networking.hostName = "h"; } more ]; }).config; on = host { programs.nixgen = { enable = true; drift = { enable = true; user = "alice"; repository = "/home/alice/my config"; dates = "Mon 09:00"; }; }; }; in {
      off = map lib.getName (host { }).environment.systemPackages;
      plain = builtins.attrNames (host { programs.nixgen.enable = true; }).systemd.timers;
      packages = map lib.getName on.environment.systemPackages;
      command = lib.last (lib.splitString "/bin/" on.systemd.services.nixgen-drift.serviceConfig.ExecStart);
      user = on.systemd.services.nixgen-drift.serviceConfig.User;
      when = on.systemd.timers.nixgen-drift.timerConfig.OnCalendar;
    }`,
    check: (value) => assert.equal(value, { off: [], plain: [], packages: ["nixgen"], command: "nixgen check --repo '/home/alice/my config'", user: "alice", when: "Mon 09:00" }),
  },
  {
    name: "the Home Manager module installs the program and sets personal settings",
    show: `let home = (lib.evalModules { modules = [ nixgen.homeManagerModules.default { _module.args.pkgs = pkgs; } ({ lib, ... }: { options.home = { packages = lib.mkOption { type = lib.types.listOf lib.types.package; default = [ ]; }; sessionVariables = lib.mkOption { type = lib.types.attrsOf lib.types.str; default = { }; }; }; }) { programs.nixgen = { enable = true; engine = "openai"; endpoint = "http://llm.lan/v1"; }; } ]; }).config.home; in { packages = map lib.getName home.packages; variables = home.sessionVariables; }`,
    check: (value) => assert.equal(value, { packages: ["nixgen"], variables: { NIXGEN_ENGINE: "openai", NIXGEN_ENDPOINT: "http://llm.lan/v1" } }),
  },
  {
    name: "every option of the NixOS and Home Manager modules has a type, a description and a default",
    show: optionsOf(`walk [ ] { programs = { inherit ((lib.nixosSystem { system = "x86_64-linux"; modules = [ nixgen.nixosModules.default ]; }).options.programs) nixgen; home = (lib.evalModules { modules = [ nixgen.homeManagerModules.default { _module.args.pkgs = throw "documentation must not need a package set"; _module.check = false; } ]; }).options.programs.nixgen; }; }`),
    check: (value) => {
      const options = value as ShownOption[];
      assert.ok(options.length >= 11, `${options.length} options`);
      assert.equal(options.filter((option) => !option.documented || !option.settled || option.type === "unspecified"), []);
    },
  },
  {
    name: "every option of the flake module has a type, a description and a default, also without a package set",
    show: optionsOf(`let module = nixgen.flakeModules.default { inherit lib; self = { }; flake-parts-lib = flake-parts.lib; }; in walk [ "perSystem" ] { inherit ((lib.evalModules { modules = module.options.perSystem.type.getSubModules ++ [ { _module.args = { pkgs = throw "no package set"; system = "x86_64-linux"; }; _module.check = false; } ]; }).options) nixgen; }`),
    check: (value) => {
      const options = value as ShownOption[];
      const names = options.map((option) => option.name);
      for (const name of ["enable", "package", "src", "settings", "settings.modulesDir", "check.enable", "check.package", "check.hosts", "hook.enable", "hook.fix", "build.program", "build.gitHook"]) assert.ok(names.includes(`perSystem.nixgen.${name}`), name);
      assert.equal(options.filter((option) => !option.documented || !option.settled || option.type === "unspecified"), []);
    },
  },
  {
    name: "with flake-parts the check is there, and a settings file goes into it",
    show: `let flake = settings: flake-parts.lib.mkFlake { inputs = inputs // { self = { outPath = self.outPath; }; }; } { systems = [ "x86_64-linux" ]; imports = [ nixgen.flakeModules.default ]; perSystem.nixgen.settings = settings; }; build = settings: (flake settings).checks.x86_64-linux.nixgen.buildCommand or ""; in { checks = builtins.attrNames (flake { }).checks.x86_64-linux; }`,
    check: (value) => assert.equal(value, { checks: ["nixgen"] }),
  },
  {
    name: "with flake-parts nothing is left when it is switched off",
    show: `(flake-parts.lib.mkFlake { inputs = inputs // { self = { outPath = self.outPath; }; }; } { systems = [ "x86_64-linux" ]; imports = [ nixgen.flakeModules.default ]; perSystem.nixgen.enable = false; }).checks.x86_64-linux`,
    check: (value) => assert.equal(value, {}),
  },
  {
    name: "with git-hooks.nix beside it the hook is set up only when asked",
    show: `let gitHooks = { flake-parts-lib, lib, ... }: { options.perSystem = flake-parts-lib.mkPerSystemOption { options.pre-commit.settings.hooks = lib.mkOption { type = lib.types.attrsOf (lib.types.submodule { freeformType = lib.types.attrsOf lib.types.raw; }); default = { }; }; config.legacyPackages = { }; }; }; flake = hook: flake-parts.lib.mkFlake { inputs = inputs // { self = { outPath = self.outPath; }; }; } ({ config, ... }: { systems = [ "x86_64-linux" ]; imports = [ gitHooks nixgen.flakeModules.default ]; perSystem = { config, ... }: { nixgen.hook = hook; legacyPackages.hooks = lib.mapAttrs (_: h: { inherit (h) enable files; entry = lib.last (lib.splitString "/bin/" h.entry); }) config.pre-commit.settings.hooks; }; }); show = hook: (flake hook).legacyPackages.x86_64-linux.hooks; in { off = show { }; on = show { enable = true; }; fix = (show { enable = true; fix = true; }).nixgen.entry; }`,
    check: (value) => assert.equal(value, { off: {}, on: { nixgen: { enable: true, entry: "nixgen hook", files: String.raw`(\.nix|(^|/)intents\.ya?ml|(^|/)nixgen\.lock)$` } }, fix: "nixgen hook --fix" }),
  },
  {
    name: "lib.gitHook has the shape of a git-hooks.nix hook",
    show: "let hook = nixgen.lib.gitHook { inherit pkgs; }; in builtins.mapAttrs (_: builtins.typeOf) hook",
    check: (value) => assert.equal(value, { description: "string", enable: "bool", entry: "string", files: "string", language: "string", name: "string", package: "set", pass_filenames: "bool", require_serial: "bool" }),
  },
  {
    name: "the hook follows settings of its own, with the model where it regenerates",
    show: `let last = h: lib.last (lib.splitString "/bin/" h.entry); own = nixgen.lib.gitHook { inherit pkgs; config = "/x.json"; intents = "nix/wishes.yaml"; }; in { entry = last own; inherit (own) files; fix = (nixgen.lib.gitHook { inherit pkgs; fix = true; }).package.name; }`,
    check: (value) => {
      const { entry, files, fix } = value as { entry: string; files: string; fix: string };
      assert.is(entry, "nixgen hook --config /x.json");
      assert.equal(["nix/wishes.yaml", "intents.yaml", "a/b.nix", "nixgen.lock"].map((file) => new RegExp(files).test(file)), [true, false, true, true]);
      assert.not.match(fix, /check/);
    },
  },
  {
    name: "pre-commit and git-hooks.nix look at the same files",
    show: "(nixgen.lib.gitHook { inherit pkgs; }).files",
    check: (value) => {
      const hooks = parse(readFileSync(path.join(projectRoot, ".pre-commit-hooks.yaml"), "utf8")) as { files: string }[];
      assert.is(hooks.length, 2);
      for (const hook of hooks) assert.is(hook.files, value);
    },
  },
  {
    name: "the template is there and its description too",
    show: `{ inherit (nixgen.templates.default) description; flake = builtins.pathExists (nixgen.templates.default.path + "/flake.nix"); }`,
    check: (value) => assert.equal(value, { description: "A NixOS host with intents, a flake check and CI", flake: true }),
  },
];

const test = suite("flake outputs");
const nixes = await findNixes(rows.length + 2);

for (const nix of nixes) {
  for (const row of rows) {
    test(`${row.name} (${nix.name})`, async () => {
      const { code, value, stderr } = await evaluate(nix, row.show);
      assert.is(code, 0, stderr);
      row.check(value);
    });
  }

  test(`the committed lock fits the inputs of flake.nix (${nix.name})`, async () => {
    const flakes = await prepareHostFlakes();
    const result = await runNix(nix, "nix", ["flake", "metadata", "--json", "--offline", "--no-update-lock-file", `path:${flakes.nixgen}`]);
    assert.is(result.code, 0, result.stderr);
    const { locks } = JSON.parse(result.stdout) as { locks: { nodes: Record<string, { locked?: { narHash: string; rev: string } }> } };
    assert.equal(Object.keys(locks.nodes).sort(), ["flake-parts", "nixpkgs", "root"]);
    for (const node of Object.values(locks.nodes)) if (node.locked) assert.match(`${node.locked.narHash} ${node.locked.rev}`, /^sha256-\S{44} [0-9a-f]{40}$/);
  });
}

const old = realNixpkgs();
if (old === undefined) {
  skipTests("there is no real nixpkgs (NIXGEN_TEST_NIXPKGS)", 2 * nixes.length);
} else {
  // flake-parts and the formatter need functions newer than this tree; the other outputs do not.
  const rows: readonly { name: string; show: (flake: string) => string; check: (value: unknown) => void }[] = [
    {
      name: "packages, overlay, development shell, NixOS module, check and hook evaluate",
      show: (flake) => `let
        host = import (${old} + "/nixos/lib/eval-config.nix") { system = "x86_64-linux"; modules = [ (import ${flake}/modules/nixos-module.nix { inherit self; }) { programs.nixgen = { enable = true; drift.enable = true; }; boot.loader.grub.device = "/dev/sda"; fileSystems."/".device = "/dev/sda1"; } ]; };
        check = import ${flake}/modules/mk-check.nix { inherit pkgs; src = ${flake}/examples/homelab; package = packages.nixgen-check; hosts = { inherit host; }; };
        hook = import ${flake}/modules/git-hook.nix { inherit pkgs; package = packages.nixgen-check; };
        overlaid = pkgs.extend (import ${flake}/modules/overlay.nix).flake.overlays.default;
        # nixfmt was one of the Haskell packages then, which this tree may lack.
        shell = ((import ${flake}/modules/dev-shell.nix).perSystem { pkgs = pkgs // { nixfmt = pkgs.hello; }; config.formatter = pkgs.hello; }).devShells.default;
        isDerivation = package: lib.hasSuffix ".drv" package.drvPath;
      in { packages = lib.mapAttrs (_: isDerivation) packages; overlay = isDerivation overlaid.nixgen-model; shell = isDerivation shell; unit = host.config.systemd.units."nixgen-drift.timer".enable; system = isDerivation host.config.system.build.toplevel; check = isDerivation check; inherit (hook) name; }`,
      check: (value) => assert.equal(value, { packages: { nixgen: true, "nixgen-check": true, "nixgen-model": true }, overlay: true, shell: true, unit: true, system: true, check: true, name: "nixgen" }),
    },
    {
      name: "the options of the modules are rendered by nixosOptionsDoc",
      show: (flake) => `let
        # Named so since 21.11.
        withNewName = lib.extend (_: previous: { literalExpression = previous.literalExample; });
        render = file: (pkgs.nixosOptionsDoc { options = removeAttrs (withNewName.evalModules { modules = [ (import file { inherit self; }) { _module.args.pkgs = throw "no package set"; _module.check = false; } ]; }).options [ "_module" ]; }).optionsAsciiDoc;
      in { nixos = render ${flake}/modules/nixos-module.nix; home = render ${flake}/modules/home-manager-module.nix; }`,
      check: (value) => {
        const { nixos, home } = value as { nixos: string; home: string };
        for (const name of ["enable", "package", "drift.enable", "drift.repository", "drift.user", "drift.dates"]) assert.ok(nixos.includes(`== programs.nixgen.${name}\n`), `${name} in\n${nixos}`);
        for (const name of ["enable", "package", "engine", "endpoint", "threads"]) assert.ok(home.includes(`== programs.nixgen.${name}\n`), `${name} in\n${home}`);
        assert.match(nixos, /When to check, in the format of[\s\S]*"daily"[\s\S]*"Mon 09:00"/);
        assert.match(home, /null or one of "llama", "openai"/);
      },
    },
  ];
  for (const nix of nixes) {
    for (const { name, show, check } of rows) {
      test(`with a real nixpkgs of 2020 ${name} (${nix.name})`, async () => {
        const flakes = await prepareHostFlakes();
        // Imported, not as a flake: a flake is copied to the store, and this one has 22,000 files.
        const expression = `let
          base = import ${old} { system = "x86_64-linux"; config = { }; overlays = [ ]; };
          # Cargo.lock as the source of crates came later (importCargoLock); the rest of the package is as it is.
          pkgs = base.extend (_: previous: {
            rustPlatform = previous.rustPlatform // { buildRustPackage = given: previous.rustPlatform.buildRustPackage (removeAttrs given [ "cargoLock" ] // { cargoSha256 = previous.lib.fakeSha256; }); };
          });
          inherit (pkgs) lib;
          packages = import ${flakes.nixgen}/modules/package { inherit pkgs; };
          self.packages.x86_64-linux = packages;
        in ${show(flakes.nixgen)}`;
        const result = await runNix(nix, "nix-instantiate", ["--eval", "--strict", "--json", "--expr", expression]);
        assert.is(result.code, 0, result.stderr);
        check(JSON.parse(result.stdout));
      });
    }
  }
}

test.run();
