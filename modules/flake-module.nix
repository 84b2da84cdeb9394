# flakeModules.default, for users of flake-parts.
{ self, ... }:
{
  flake.flakeModules.default = import ./flake-parts-module.nix { nixgen = self; };
}
