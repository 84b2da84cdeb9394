# lib: the user's side for flakes without flake-parts.
{ self, ... }:
let
  ofSystem = pkgs: self.packages.${pkgs.stdenv.hostPlatform.system};
in
{
  flake.lib = {
    mkCheck =
      arguments@{ pkgs, ... }:
      import ./mk-check.nix ({ package = (ofSystem pkgs).nixgen-check; } // arguments);

    gitHook =
      arguments@{ pkgs, ... }:
      import ./git-hook.nix ({ package = (ofSystem pkgs).nixgen-check; } // arguments);
  };
}
