# apps.<system>: what `nix run` starts.
{ lib, ... }:
{
  perSystem =
    { config, ... }:
    let
      nixgen = {
        type = "app";
        program = lib.getExe config.packages.nixgen;
        meta.description = "Plain-English intents become checked NixOS modules";
      };
    in
    {
      apps = {
        inherit nixgen;
        default = nixgen;
        nixgen-check = {
          type = "app";
          program = lib.getExe config.packages.nixgen-check;
          meta.description = "NixGen's checks without a model";
        };
      };
    };
}
