# mkFlake and the helpers that flake modules receive as `flake-parts-lib`.
{ lib }:
let
  inherit (lib) mkOption types;

  # What every system has, and whether it stands in the flake's outputs as a set or as one derivation.
  outputs = {
    packages = types.lazyAttrsOf types.package;
    legacyPackages = types.lazyAttrsOf types.raw;
    checks = types.lazyAttrsOf types.package;
    devShells = types.lazyAttrsOf types.package;
    apps = types.lazyAttrsOf (
      types.submodule {
        options = {
          type = mkOption {
            type = types.enum [ "app" ];
            default = "app";
            description = "The kind of output.";
          };
          program = mkOption {
            type = types.coercedTo (types.addCheck types.package lib.isDerivation) lib.getExe types.str;
            description = "The program.";
          };
          meta = mkOption {
            type = types.lazyAttrsOf types.raw;
            default = { };
            description = "Facts about the program.";
          };
        };
      }
    );
  };

  mkPerSystemOption =
    module:
    mkOption {
      type = types.deferredModuleWith {
        staticModules = [ module ];
      };
    };

  perSystemOptions = {
    options =
      builtins.mapAttrs (
        name: type:
        mkOption {
          inherit type;
          default = { };
          description = "The flake output `${name}` of this system.";
        }
      ) outputs
      // {
        formatter = mkOption {
          type = types.nullOr types.package;
          default = null;
          description = "The program of `nix fmt`.";
        };
      };
  };

  flakeModule =
    { inputs, self }:
    {
      config,
      options,
      ...
    }:
    let
      ofSystem = system: set: set.${system} or { };
      evaluate =
        system: module:
        lib.evalModules {
          prefix = [
            "perSystem"
            system
          ];
          modules = [
            module
            (
              { config, ... }:
              {
                _file = "flake-parts";
                _module.args = {
                  inherit system;
                  pkgs = lib.mkOptionDefault inputs.nixpkgs.legacyPackages.${system};
                  self' = perInput system self;
                  inputs' = builtins.mapAttrs (_: perInput system) inputs;
                };
              }
            )
          ];
        };
      perInput =
        system: input:
        builtins.mapAttrs (_: ofSystem system) (
          builtins.intersectAttrs (outputs // { formatter = null; }) input
        );
      transpose = name: lib.genAttrs config.systems (system: config.allSystems.${system}.${name});
    in
    {
      _file = "flake-parts";
      options = {
        systems = mkOption {
          type = types.listOf types.str;
          description = "The systems for which outputs are made.";
        };
        perSystem = mkPerSystemOption perSystemOptions // {
          default = { };
          description = "What the flake offers for each system.";
          apply = module: system: (evaluate system module).config;
        };
        allSystems = mkOption {
          type = types.lazyAttrsOf types.raw;
          internal = true;
          description = "perSystem, evaluated for each system.";
        };
        flake = mkOption {
          type = types.submodule { freeformType = types.lazyAttrsOf types.raw; };
          description = "The flake's outputs.";
        };
      };
      config = {
        allSystems = lib.genAttrs config.systems config.perSystem;
        flake = lib.genAttrs (builtins.attrNames outputs) transpose // {
          formatter = lib.filterAttrs (_: formatter: formatter != null) (transpose "formatter");
        };
        _module.args = {
          withSystem =
            system: f:
            f (
              config.allSystems.${system}
              // {
                inherit system;
                config = config.allSystems.${system};
              }
            );
          getSystem = system: config.allSystems.${system};
        };
      };
    };

  self = {
    inherit mkPerSystemOption;
    importApply = file: arguments: lib.setDefaultModuleLocation file (import file arguments);
    mkFlake =
      {
        inputs,
        specialArgs ? { },
      }:
      module:
      let
        evaluated = lib.evalModules {
          specialArgs = {
            inherit inputs;
            inherit (inputs) self;
            flake-parts-lib = self;
          }
          // specialArgs;
          modules = [
            (flakeModule {
              inherit inputs;
              inherit (inputs) self;
            })
            module
          ];
        };
      in
      removeAttrs evaluated.config.flake [ "_module" ];
  };
in
self
