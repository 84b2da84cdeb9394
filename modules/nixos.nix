# nixosModules.default.
{ self, ... }:
{
  flake.nixosModules.default = import ./nixos-module.nix { inherit self; };
}
