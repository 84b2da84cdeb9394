# `lib.nixosSystem` of the stand-in: the modules of ./modules and the caller's, evaluated with a package set.
{ lib, importPackages }:
{
  modules ? [ ],
  specialArgs ? { },
  system ? null,
  extraModules ? [ ],
  pkgs ? null,
  ...
}:
let
  evaluated = lib.evalModules {
    class = "nixos";
    specialArgs = {
      modulesPath = toString ./modules;
    }
    // specialArgs;
    modules =
      (import ./module-list.nix)
      ++ [
        (
          { config, ... }:
          {
            _file = "nixos/default.nix";
            config = {
              _module.args = {
                pkgs = lib.mkOptionDefault (
                  if pkgs != null then
                    pkgs
                  else
                    importPackages {
                      inherit (config.nixpkgs) config overlays;
                      system = config.nixpkgs.hostPlatform.system or config.nixpkgs.hostPlatform;
                    }
                );
                baseModules = import ./module-list.nix;
                noUserModules = { };
              };
              nixpkgs.hostPlatform = lib.mkIf (system != null) (lib.mkOptionDefault system);
            };
          }
        )
      ]
      ++ modules
      ++ extraModules;
  };
in
evaluated
// {
  inherit (evaluated._module.args) pkgs;
  inherit lib;
}
