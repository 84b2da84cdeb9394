// Which attribute names below pkgs count as packages.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { packageNames } from "../../../src/catalog/package-names.js";

const packages = suite("packageNames");

const isPackage = ["ripgrep", "_1password", "buildah", "mkpasswd", "runit", "fetchmail", "makeself", "wrk", "path-extractor", "systemd", "zsh-fzf-tab", "libsForQt"];
const isNone = ["fetchurl", "fetchFromGitHub", "buildGoModule", "mkShell", "writeText", "runCommand", "lib", "callPackage", "pkgsCross", "pkgsi686Linux", "linuxPackages_5_4", "atomPackages", "__splicedPackages", "emacsPackagesFor", "aspellWithPackages", "config", "nixos", "nixosTest"];
for (const name of isPackage) packages(name, () => assert.equal(packageNames([[name]]), [name]));
for (const name of isNone) packages(`not ${name}`, () => assert.equal(packageNames([[name]]), []));

packages("a set whose members are known is no package itself", () => {
  assert.equal(packageNames([["xorg"], ["xorg", "xeyes"], ["xorg", "callPackage"]]), ["xorg.xeyes"]);
});
packages("three parts", () => {
  assert.equal(packageNames([["vscode-extensions", "golang", "Go"]]), ["vscode-extensions.golang.Go"]);
});

packages.run();
