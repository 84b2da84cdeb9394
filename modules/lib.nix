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

    # `fix` needs the model; without it the small variant will do.
    gitHook =
      arguments@{
        pkgs,
        fix ? false,
        ...
      }:
      let
        packages = ofSystem pkgs;
        package = if fix then packages.nixgen else packages.nixgen-check;
      in
      import ./git-hook.nix ({ inherit package; } // arguments);
  };
}
