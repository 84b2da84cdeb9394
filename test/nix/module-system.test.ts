// The stand-in's module system behaves as NixOS users know it: what the other Nix tests prove rests on this.
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { projectRoot } from "../helpers/make-repository.js";
import { findNixes, runNix } from "./helpers/nix-host.js";

interface Row {
  readonly name: string;
  /** Modules as Nix text; `lib`, `o` (mkOption of a type) and `t` (types) are in scope. */
  readonly modules: string;
  /** Nix text over `config` and `options`. */
  readonly show: string;
  readonly gives?: unknown;
  readonly fails?: RegExp;
}

const rows: readonly Row[] = [
  { name: "lists of several modules are joined, mkBefore first", modules: `{ options.a = o (t.listOf t.int); } { a = [ 2 ]; } { a = lib.mkBefore [ 1 ]; } { a = lib.mkAfter [ 4 ]; } { a = [ 3 ]; }`, show: "config.a", gives: [1, 2, 3, 4] },
  { name: "mkForce beats a plain value, which beats mkDefault", modules: `{ options.a = o t.int; options.b = o t.int; } { a = 1; b = 1; } { a = lib.mkForce 2; b = lib.mkDefault 2; }`, show: "[ config.a config.b ]", gives: [2, 1] },
  { name: "equal values are one", modules: `{ options.a = o t.str; } { a = "x"; } { a = "x"; }`, show: "config.a", gives: "x" },
  { name: "different values conflict", modules: `{ options.a.b = o t.str; } { a.b = "x"; } { a.b = "y"; }`, show: "config.a.b", fails: /The option `a\.b' has conflicting definition values:[\s\S]*mkForce/ },
  { name: "an unknown option is named", modules: `{ options.a = o t.int; } { servces.openssh.enable = true; }`, show: "config.a", fails: /The option `servces' does not exist\. Definition values:/ },
  { name: "a value of the wrong type is shown", modules: `{ options.a = o t.bool; } { a = "yes"; }`, show: "config.a", fails: /A definition for option `a' is not of type `boolean'[\s\S]*"yes"/ },
  { name: "a port has a range", modules: `{ options.a = o (t.listOf t.port); } { a = [ 70000 ]; }`, show: "config.a", fails: /16 bit unsigned integer; between 0 and 65535/ },
  { name: "an option without a value says so", modules: `{ options.a = o t.int; }`, show: "config.a", fails: /was accessed but has no value defined/ },
  { name: "mkIf around a set does not look at its condition for names", modules: `{ options.a = o t.int; options.on = lib.mkEnableOption "it"; } ({ config, ... }: lib.mkIf config.on { a = 1; }) ({ config, ... }: { config = lib.mkIf (!config.on) { a = 2; }; })`, show: "config.a", gives: 2 },
  { name: "submodules know their name", modules: `{ options.u = o (t.attrsOf (t.submodule ({ name, ... }: { options.home = lib.mkOption { type = t.str; default = "/home/\${name}"; }; }))); } { u.alice = { }; }`, show: "config.u.alice.home", gives: "/home/alice" },
  { name: "a free-form submodule keeps what no option declares", modules: `{ options.s = o (t.submodule { freeformType = t.attrsOf t.int; options.x = lib.mkOption { type = t.int; default = 1; }; }); } { s.y = 2; }`, show: "{ inherit (config.s) x y; }", gives: { x: 1, y: 2 } },
  { name: "a renamed option sets the new one and warns", modules: `{ options.new = o (t.listOf t.int); options.warnings = lib.mkOption { type = t.listOf t.str; default = [ ]; }; } (lib.mkRenamedOptionModule [ "old" ] [ "new" ]) { old = [ 1 ]; }`, show: "{ inherit (config) new; w = builtins.length config.warnings; }", gives: { new: [1], w: 1 } },
  { name: "coercedTo converts", modules: `{ options.a = o (t.coercedTo t.str (x: [ x ]) (t.listOf t.str)); } { a = "x"; }`, show: "config.a", gives: ["x"] },
  { name: "lines are joined", modules: `{ options.a = o t.lines; } { a = "x"; } { a = "y"; }`, show: "config.a", gives: "x\ny" },
  { name: "nullOr refuses null beside a value", modules: `{ options.a = o (t.nullOr t.int); } { a = null; } { a = 1; }`, show: "config.a", fails: /defined both null and not null/ },
  { name: "read-only options are set once", modules: `{ options.a = lib.mkOption { type = t.int; readOnly = true; default = 1; }; } { a = 2; }`, show: "config.a", fails: /read-only, but it's set multiple times/ },
  { name: "an import is taken once", modules: `{ options.a = o (t.listOf t.int); } (let m = { key = "m"; config.a = [ 1 ]; }; in { imports = [ m m ]; })`, show: "config.a", gives: [1] },
  { name: "types tell their parts", modules: `{ options.a = o (t.attrsOf (t.enum [ "x" "y" ])); }`, show: "[ options.a.type.name options.a.type.nestedTypes.elemType.functor.payload.values ]", gives: ["attrsOf", ["x", "y"]] },
  { name: "sub-options are listed below a placeholder", modules: `{ options.u = o (t.attrsOf (t.submodule { options.x = o t.int; })); }`, show: `lib.showOption (options.u.type.getSubOptions [ "u" ]).x.loc`, gives: "u.<name>.x" },
  { name: "two declarations of a submodule option add up", modules: `{ options.s = o (t.submodule { options.x = lib.mkOption { type = t.int; default = 1; }; }); } { options.s = o (t.submodule { options.y = lib.mkOption { type = t.int; default = 2; }; }); } { s = { }; }`, show: "{ inherit (config.s) x y; }", gives: { x: 1, y: 2 } },
];

const test = suite("module system");
const library = path.join(projectRoot, "test/nix/host-nixpkgs/lib");

for (const nix of await findNixes(rows.length)) {
  for (const row of rows) {
    test(`${row.name} (${nix.name})`, async () => {
      const expression = `let lib = import ${library}; t = lib.types; o = type: lib.mkOption { inherit type; }; evaluated = lib.evalModules { modules = [ ${row.modules} ]; }; inherit (evaluated) config options; in ${row.show}`;
      const result = await runNix(nix, "nix-instantiate", ["--eval", "--strict", "--json", "--expr", expression]);
      if (row.fails) {
        assert.is(result.code, 1, result.stdout);
        assert.match(result.stderr, row.fails);
      } else {
        assert.is(result.code, 0, result.stderr);
        assert.equal(JSON.parse(result.stdout), row.gives);
      }
    });
  }
}

test.run();
