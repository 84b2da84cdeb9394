# The library of the stand-in nixpkgs. It offers the names that NixGen's flake, the modules and the catalog
# reader use, with the behaviour the nixpkgs manual documents; it is written for these tests and shares no code
# with nixpkgs. It must stay pure data and functions: derivations belong to ../pkgs.
let
  basics = import ./basics.nix;
  modules = import ./modules.nix {
    inherit
      basics
      lib
      options
      types
      ;
  };
  options = import ./options.nix { inherit basics types; };
  types = import ./types.nix { inherit basics modules options; };

  lib =
    basics
    // options
    // {
      inherit types;
      inherit (modules)
        evalModules
        mkAliasOptionModule
        mkRemovedOptionModule
        mkRenamedOptionModule
        setDefaultModuleLocation
        ;
      fetchers.proxyImpureEnvVars = [
        "http_proxy"
        "https_proxy"
        "ftp_proxy"
        "all_proxy"
        "no_proxy"
      ];
      licenses = builtins.mapAttrs (_: spdxId: { inherit spdxId; }) {
        mit = "MIT";
        asl20 = "Apache-2.0";
        mpl20 = "MPL-2.0";
        free = "free";
      };
      sourceTypes = { };
      systems.flakeExposed = [
        "x86_64-linux"
        "aarch64-linux"
        "aarch64-darwin"
      ];
      trivial.release = "26.05";
      version = "26.05pre-host";
    };
in
lib
