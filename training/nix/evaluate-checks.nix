# Evaluates boolean checks over real NixOS systems. `cases` is [ { modules, check } ], where `check` is a file
# holding `{ config, pkgs, lib }: <boolean>`.
{ nixpkgs, cases }:
map (
  { modules, check }:
  let
    system = import (nixpkgs + "/nixos/lib/eval-config.nix") {
      system = "x86_64-linux";
      modules = [
        {
          boot.loader.grub.device = "/dev/sda";
          fileSystems."/" = {
            device = "/dev/sda1";
            fsType = "ext4";
          };
        }
      ]
      ++ modules;
    };
  in
  import check {
    inherit (system) config pkgs;
    inherit (system.pkgs) lib;
  }
) cases
