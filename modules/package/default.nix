# NixGen's packages from any package set; the flake's outputs and the overlay both come from here.
{ pkgs }:
let
  nixgen-model = pkgs.callPackage ./model.nix { };
in
{
  inherit nixgen-model;
  nixgen = pkgs.callPackage ./nixgen.nix { model = nixgen-model; };
  nixgen-check = pkgs.callPackage ./nixgen.nix { };
}
