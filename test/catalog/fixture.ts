// A flake with hosts for tests that need a real Nix, on the stand-in nixpkgs or on a real one.
import { homedir } from "node:os";
import { join } from "node:path";
import { openNix, type Nix } from "../../src/ports/nix.js";
import { projectRoot } from "../helpers/make-repository.js";
import { nixEnvironment, type Nix as InstalledNix } from "../nix/helpers/nix-host.js";

/** The stand-in: a module system of today's shape, with few options. */
export const standIn = join(projectRoot, "test/nix/host-nixpkgs");

/** Kept between runs: with it Nix need not copy a nixpkgs of 176 MB for every test. */
export const cacheDir = join(homedir(), ".cache/nixgen-test/catalog-tests");

export function openInstalledNix(installed: InstalledNix): Nix {
  return openNix({ command: join(installed.folder, "nix"), env: { ...nixEnvironment(installed) } });
}

/** Files of a repository with the hosts `laptop` and `server`, which share configuration.nix; `settings` are the laptop's. */
export function makeFlake(nixpkgs: string, modules: Readonly<Record<string, string>>): Record<string, string> {
  return {
    "flake.nix": `{
  inputs.nixpkgs.url = "path:${nixpkgs}";
  outputs = { self, nixpkgs }:
    let host = modules: nixpkgs.lib.nixosSystem { system = "x86_64-linux"; modules = [ ./configuration.nix ] ++ modules; };
    in { nixosConfigurations = { laptop = host [ ]; server = host [ { networking.hostName = "server"; } ]; }; };
}
`,
    "configuration.nix": `{ lib, ... }: {
  imports = [ ./module.nix ];
  boot.loader.grub.device = "/dev/sda";
  fileSystems."/" = { device = "/dev/sda1"; fsType = "ext4"; };
}
`,
    "module.nix": "{ }\n",
    ...modules,
  };
}
