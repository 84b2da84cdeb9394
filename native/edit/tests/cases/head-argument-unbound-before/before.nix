{ lib }:
with import ./x.nix { inherit lib pkgs; };
{
}
