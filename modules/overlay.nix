# overlays.default: pkgs.nixgen, pkgs.nixgen-check and pkgs.nixgen-model, built with the user's own nixpkgs.
{
  flake.overlays.default = final: _: import ./package { pkgs = final; };
}
