// Which attribute names below pkgs may be packages. nixpkgs keeps its functions and its sets beside its packages, and
// telling them apart for certain means evaluating each: here the names themselves must do.
import type { AttrPath } from "../types/attr-path.js";

/** `fetchurl`, `buildGoModule`, `mkShell`, `writeText`: a verb of nixpkgs and a noun. */
const functionName =
  /^(?:(?:build|call|copy|make|mk|override|recurse|run|substitute|wrap|write)[A-Z]\w*|fetch(?:[A-Z]\w*|url|git|gitLocal|hg|svn|svnssh|svnrevision|bzr|cvs|darcs|egg|fossil|gx|ipfs|mtn|patch|s3|zip|bower|docker)|\w+(?:For|WithPackages))$/;

/** `python3Packages`, `linuxPackages_latest`, `vimPlugins`: a set of packages. */
const setName = /(?:Packages|Plugins|Extensions|Frameworks|Applications)(?:_.*)?$/;

const internalNames = new Set([
  "appendOverlays", "callPackage", "callPackages", "closureInfo", "config", "extend", "hiPrio", "hostPlatform", "buildPlatform",
  "targetPlatform", "lib", "linkFarm", "linkFarmFromDrvs", "lowPrio", "newScope", "nixos", "nixosOptionsDoc", "nixosTest", "nixosTests",
  "overlays", "override", "path", "pkgs", "platforms", "releaseTools", "requireFile", "splicePackages", "stdenv", "stdenvAdapters",
  "stdenvNoCC", "stdenvNoLibs", "symlinkJoin", "system", "tests", "testers", "types", "AAAAAASomeThingsFailToEvaluate",
]);

/** Dotted names of what may be a package, from attribute paths of one or two parts. */
export function packageNames(paths: readonly AttrPath[]): readonly string[] {
  const sets = new Set(paths.filter((path) => path.length > 1).map((path) => path[0]));
  return paths.filter((path) => isPackage(path) && !(path.length === 1 && sets.has(path[0]))).map((path) => path.join("."));
}

function isPackage(path: AttrPath): boolean {
  const name = path.at(-1) ?? "";
  if (internalNames.has(name) || name.startsWith("__") || functionName.test(name) || /^pkgs[A-Zi]/.test(name)) return false;
  return path.length > 1 || !setName.test(name);
}
