// Which edits of a module make the catalog stale, and which do not.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { structuralText } from "../../../src/catalog/structural-text.js";

const structure = suite("structuralText");

function check(title: string, before: string, after: string, isSame: boolean): void {
  structure(title, () => assert.is(structuralText(before).text === structuralText(after).text, isSame));
}

const host = (imports: string, settings: string): string => `{ pkgs, ... }: {\n  imports = ${imports};\n  ${settings}\n}\n`;

check("a setting beside imports", host("[ ./a.nix ]", ""), host("[ ./a.nix ]", "time.timeZone = \"Europe/Berlin\";"), true);
check("a setting without imports", "{ a = 1; }", "{ a = 2; }", true);
check("another import", host("[ ./a.nix ]", ""), host("[ ./a.nix ./b.nix ]", ""), false);
check("imports with a semicolon in a string", host('[ "a;b" ]', ""), host('[ "a;c" ]', ""), false);
check("imports with a set inside", host("[ { x = 1; } ]", ""), host("[ { x = 2; } ]", ""), false);
check("a comment with a semicolon", host("[ # no; yes\n ./a.nix ]", ""), host("[ # no; yes\n ./b.nix ]", ""), false);
check("imports that are no list", host("import ./list.nix", "a = 1;"), host("import ./list.nix", "a = 2;"), false);
check("an option declaration", "{ options.x = lib.mkOption { }; }", "{ options.x = lib.mkOption { default = 1; }; }", false);
check("an overlay", "{ nixpkgs.overlays = [ (a: b: { }) ]; }", "{ nixpkgs.overlays = [ (a: b: { c = 1; }) ]; }", false);

structure("a file that lists folders says so", () => {
  assert.ok(structuralText("builtins.readDir ./modules").listsFolders);
  assert.not(structuralText("{ imports = [ ./x.nix ]; }").listsFolders);
});

structure.run();
