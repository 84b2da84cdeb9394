# For flake-parts: perSystem.nixgen gives the flake a check, a hook and the program with the repository's settings.
{ nixgen }:
{
  flake-parts-lib,
  lib,
  self,
  ...
}:
let
  inherit (lib)
    literalExpression
    mkEnableOption
    mkIf
    mkOption
    types
    ;

  perSystem =
    {
      config,
      options,
      pkgs,
      system,
      ...
    }:
    let
      cfg = config.nixgen;
      packages = nixgen.packages.${system};
      given = lib.filterAttrs (_: value: value != null) cfg.settings;
      configFile = if given == { } then null else pkgs.writeText "nixgen.json" (builtins.toJSON given);
    in
    {
      _file = ./flake-parts-module.nix;

      options.nixgen = {
        enable = mkOption {
          type = types.bool;
          default = true;
          example = false;
          description = "Whether NixGen checks this flake on this system.";
        };

        package = mkOption {
          type = types.package;
          default = packages.nixgen;
          defaultText = literalExpression "inputs.nixgen.packages.\${system}.nixgen";
          example = literalExpression "inputs.nixgen.packages.\${system}.nixgen-check";
          description = "The program for people: it has the model. Checks and hooks use {option}`perSystem.nixgen.check.package`.";
        };

        src = mkOption {
          type = types.path;
          default = self;
          defaultText = literalExpression "self";
          description = "The repository that is checked.";
        };

        settings = mkOption {
          type = types.submodule {
            freeformType = types.attrsOf (
              types.nullOr (
                types.oneOf [
                  types.bool
                  types.int
                  types.str
                ]
              )
            );
            options = {
              intents = mkOption {
                type = types.nullOr types.str;
                default = null;
                example = "nix/intents.yaml";
                description = "The file with the intents, relative to the repository; `null` means `intents.yaml`.";
              };
              modulesDir = mkOption {
                type = types.nullOr types.str;
                default = null;
                example = "nix/generated";
                description = "The folder for settings of intents that name no file; `null` means `modules/nixgen`.";
              };
              host = mkOption {
                type = types.nullOr types.str;
                default = null;
                example = "laptop";
                description = "The host whose options are read; `null` means all hosts.";
              };
            };
          };
          default = { };
          example = {
            modulesDir = "nix/generated";
          };
          description = ''
            What `.nixgenrc` may hold, here for check, hook and {option}`perSystem.nixgen.build.program`. Settings
            given here replace that file. Unknown names are refused by `nixgen check`.
          '';
        };

        check = {
          enable = mkOption {
            type = types.bool;
            default = true;
            example = false;
            description = "Whether `nix flake check` runs `nixgen check` as {option}`perSystem.checks.nixgen`.";
          };
          package = mkOption {
            type = types.package;
            default = packages.nixgen-check;
            defaultText = literalExpression "inputs.nixgen.packages.\${system}.nixgen-check";
            description = "The program for checks and hooks; it needs no model.";
          };
          hosts = mkOption {
            type = types.bool;
            default = true;
            example = false;
            description = "Whether the check also evaluates this system's nixosConfigurations and names the intents behind an error.";
          };
        };

        hook = {
          enable = mkEnableOption "the hook in git-hooks.nix, where that flake module is imported";
          fix = mkOption {
            type = types.bool;
            default = false;
            example = true;
            description = "Whether the hook regenerates and stages what is out of step instead of refusing the commit.";
          };
        };

        build = {
          program = mkOption {
            type = types.package;
            readOnly = true;
            description = "The program with this flake's settings, for a development shell.";
          };
          gitHook = mkOption {
            type = types.attrsOf types.raw;
            readOnly = true;
            description = "The hook as git-hooks.nix takes it, for flakes that set up hooks themselves.";
          };
        };
      };

      config = mkIf cfg.enable (
        {
          nixgen.build = {
            program =
              if configFile == null then
                cfg.package
              else
                pkgs.writeShellApplication {
                  name = "nixgen";
                  text = ''
                    export NIXGEN_CONFIG="''${NIXGEN_CONFIG-${configFile}}"
                    exec ${lib.getExe cfg.package} "$@"
                  '';
                };
            gitHook = import ./git-hook.nix {
              inherit pkgs;
              inherit (cfg.hook) fix;
              package = if cfg.hook.fix then cfg.package else cfg.check.package;
              config = configFile;
              intents = given.intents or null;
            };
          };

          checks = mkIf cfg.check.enable {
            nixgen = import ./mk-check.nix {
              inherit pkgs;
              inherit (cfg) src;
              inherit (cfg.check) package;
              config = configFile;
              hosts = if cfg.check.hosts then self.nixosConfigurations or { } else { };
            };
          };
        }
        // lib.optionalAttrs (options ? pre-commit) {
          pre-commit.settings.hooks.nixgen = mkIf cfg.hook.enable cfg.build.gitHook;
        }
      );
    };
in
{
  _file = ./flake-parts-module.nix;
  options.perSystem = flake-parts-lib.mkPerSystemOption perSystem;
}
