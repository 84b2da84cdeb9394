# mkDerivation on the host's bash, with the attributes and phases of nixpkgs' stdenv that NixGen uses.
{
  lib,
  host,
  system,
}:
let
  inherit (lib) hasSuffix;
  hostPlatform = {
    inherit system;
    isLinux = hasSuffix "-linux" system;
    isDarwin = hasSuffix "-darwin" system;
    isAarch64 = lib.hasPrefix "aarch64" system;
    isx86_64 = lib.hasPrefix "x86_64" system;
    isMusl = false;
    isGnu = hasSuffix "-linux" system;
    extensions.sharedLibrary = if hasSuffix "-darwin" system then ".dylib" else ".so";
  };

  notForBuilder = [
    "passthru"
    "meta"
    "override"
    "pos"
  ];

  build =
    attributes:
    derivation (
      {
        name = "${attributes.pname}-${attributes.version}";
        inherit system;
        builder = "/bin/bash";
        args = [ ./setup.sh ];
        hostPath = host.path;
        hostHome = host.home;
      }
      // removeAttrs attributes notForBuilder
    );

  mkDerivation =
    given:
    let
      attributes = if lib.isFunction given then lib.fix given else given;
      cleaned = lib.filterAttrs (_: value: value != null) attributes;
      drv = build cleaned;
      overrideAttrs =
        change:
        mkDerivation (
          attributes
          // (
            if lib.isFunction change then
              let
                once = change attributes;
              in
              if lib.isFunction once then change (attributes // once) attributes else once
            else
              change
          )
        );
    in
    drv
    // (attributes.passthru or { })
    // {
      inherit overrideAttrs;
      passthru = attributes.passthru or { };
      meta = attributes.meta or { };
      inputDerivation = drv;
    }
    // lib.optionalAttrs (attributes ? pname) { inherit (attributes) pname; }
    // lib.optionalAttrs (attributes ? version) { inherit (attributes) version; }
    // lib.optionalAttrs (attributes ? src) { inherit (attributes) src; };
in
{
  inherit mkDerivation hostPlatform;
  buildPlatform = hostPlatform;
  targetPlatform = hostPlatform;
  isLinux = hostPlatform.isLinux;
  isDarwin = hostPlatform.isDarwin;
  shell = "/bin/bash";
  cc.cc.lib = mkDerivation {
    name = "host-cc-lib";
    buildCommand = "mkdir -p $out/lib";
  };
}
