# What Nix reads out of a module file, as data: the options that the shapes set, through the module system itself.
{ nixpkgs, file }:

let
  lib = import (nixpkgs + "/lib");
  option = type: default: lib.mkOption { inherit type default; };
  package = name: {
    inherit name;
    outPath = name;
  };
  options = {
    options = {
      services.openssh.enable = option lib.types.bool false;
      services.openssh.port = option lib.types.int 0;
      services.openssh.banner = option (lib.types.nullOr lib.types.str) null;
      networking.hostName = option lib.types.str "";
      networking.firewall.allowedTCPPorts = option (lib.types.listOf lib.types.int) [ ];
      environment.systemPackages = option (lib.types.listOf lib.types.unspecified) [ ];
    };
    config._module.args.pkgs = lib.genAttrs [ "git" "vim" ] package;
  };
in
removeAttrs
  (lib.evalModules {
    modules = [
      options
      file
    ];
  }).config
  [ "_module" ]
