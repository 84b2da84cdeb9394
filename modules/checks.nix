# checks.<system>: this repository's own flake check.
{
  inputs,
  lib,
  self,
  ...
}:
let
  examples = ../examples;
  isExample =
    name: type: type == "directory" && builtins.pathExists (examples + "/${name}/flake.nix");
  exampleNames = lib.attrNames (lib.filterAttrs isExample (builtins.readDir examples));

  # An example's outputs with our own inputs, as its lock file would give them to a user.
  outputsOf =
    name:
    let
      outputs = (import (examples + "/${name}/flake.nix")).outputs {
        self = outputs // {
          outPath = examples + "/${name}";
        };
        inherit (inputs) nixpkgs;
        nixgen = self;
      };
    in
    outputs;
in
{
  perSystem =
    { config, pkgs, ... }:
    let
      format =
        pkgs.runCommand "nixgen-format-check"
          {
            nativeBuildInputs = [ pkgs.nixfmt ];
          }
          ''
            find ${self}/flake.nix ${self}/modules ${self}/test/nix ${self}/src -name '*.nix' -exec nixfmt --check {} +
            touch $out
          '';
      checkExample = name: {
        name = "example-${name}";
        value = self.lib.mkCheck {
          inherit pkgs;
          src = examples + "/${name}";
          hosts = (outputsOf name).nixosConfigurations;
        };
      };
    in
    {
      checks = {
        inherit format;
        inherit (config.packages) nixgen-check;
      }
      // builtins.listToAttrs (map checkExample exampleNames);
    };
}
