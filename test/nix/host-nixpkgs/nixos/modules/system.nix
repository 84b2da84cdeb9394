# What every host has: the platform, the state version and the top-level derivation that carries the assertions.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib) mkOption types;
  failed = map (entry: entry.message) (lib.filter (entry: !entry.assertion) config.assertions);
  shown = lib.concatMapStrings (message: "\n- ${message}") failed;
in
{
  imports = [
    (lib.mkRemovedOptionModule [
      "sound"
      "enable"
    ] "The option was heavily overloaded and can be removed from most configurations.")
  ];

  options = {
    nixpkgs = {
      hostPlatform = mkOption {
        type = types.either types.str types.attrs;
        example = "x86_64-linux";
        description = "The platform on which the configuration runs.";
      };
      config = mkOption {
        type = types.attrs;
        default = { };
        example = {
          allowUnfree = true;
        };
        description = "The configuration of the package set.";
      };
      overlays = mkOption {
        type = types.listOf types.raw;
        default = [ ];
        description = "Overlays applied to the package set.";
      };
    };
    system = {
      stateVersion = mkOption {
        type = types.str;
        default = lib.trivial.release;
        defaultText = lib.literalExpression "lib.trivial.release";
        description = "The release whose defaults for stateful data this host keeps.";
      };
      nixos.release = mkOption {
        type = types.str;
        readOnly = true;
        default = lib.trivial.release;
        description = "The NixOS release.";
      };
      build = mkOption {
        type = types.lazyAttrsOf types.unspecified;
        internal = true;
        default = { };
        description = "Derivations used to set up the system.";
      };
      extraDependencies = mkOption {
        type = types.listOf types.package;
        default = [ ];
        description = "Packages that the system's closure keeps alive.";
      };
    };
  };

  config.system.build.toplevel =
    if failed != [ ] then
      throw "\nFailed assertions:${shown}"
    else
      lib.foldr lib.warn (pkgs.runCommand "nixos-system-${config.networking.hostName}"
        {
          # The values a change of the configuration must reach, so that the derivation's hash tells hosts apart.
          facts = builtins.toJSON (
            lib.genAttrs [
              "networking"
              "time"
              "users"
            ] (name: config.${name})
          );
          packages = map (package: package.name) (config.environment.systemPackages ++ config.fonts.packages);
          etc = builtins.toJSON config.environment.etc;
          units = builtins.toJSON config.systemd.services;
        }
        ''
          mkdir -p $out
          printf '%s' "$facts" > $out/facts.json
          printf '%s' "$etc" > $out/etc.json
          printf '%s' "$units" > $out/units.json
          printf '%s\n' $packages > $out/packages
        ''
      ) config.warnings;
}
