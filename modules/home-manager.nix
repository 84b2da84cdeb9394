# homeManagerModules.default.
{ self, ... }:
{
  flake.homeManagerModules.default = import ./home-manager-module.nix { inherit self; };
}
