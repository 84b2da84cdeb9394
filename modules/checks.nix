# checks.<system>: this repository's own flake check.
{ self, lib, ... }:
{
  perSystem =
    { config, pkgs, ... }:
    {
      checks = {
        inherit (config.packages) nixgen-check;

        addon-tests = config.packages.nixgen-check.addon.overrideAttrs (_: {
          doCheck = true;
        });

        format =
          pkgs.runCommand "nixgen-format-check"
            {
              nativeBuildInputs = [ pkgs.nixfmt ];
            }
            ''
              find ${self}/flake.nix ${self}/modules ${self}/test/nix ${self}/src -name '*.nix' -exec nixfmt --check {} +
              touch $out
            '';
      }
      // lib.optionalAttrs (builtins.pathExists ../examples) (
        lib.mapAttrs' (name: _: {
          name = "example-${name}";
          value = self.lib.mkCheck {
            inherit pkgs;
            src = ../examples + "/${name}";
          };
        }) (lib.filterAttrs (_: type: type == "directory") (builtins.readDir ../examples))
      );
    };
}
