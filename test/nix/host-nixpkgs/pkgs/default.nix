# The package set of the stand-in: builders, programs of the host, and names for the catalog.
{ lib, host }:
{
  system,
  config ? { },
  overlays ? [ ],
  ...
}:
let
  base =
    self:
    let
      stdenv = import ./stdenv.nix { inherit lib host system; };
      builders = import ./builders.nix {
        inherit
          lib
          host
          self
          stdenv
          ;
      };
    in
    builders
    // import ./host-programs.nix { inherit lib self stdenv; }
    // import ./names.nix { inherit lib self stdenv; }
    // {
      _type = "pkgs";
      inherit
        lib
        config
        stdenv
        system
        overlays
        ;
      inherit (stdenv) hostPlatform;
      stdenvNoCC = stdenv;
      pkgs = self;
      path = ./..;
      extend =
        overlay:
        import ./. { inherit lib host; } {
          inherit system config;
          overlays = overlays ++ [ overlay ];
        };
      appendOverlays =
        more:
        import ./. { inherit lib host; } {
          inherit system config;
          overlays = overlays ++ more;
        };
    };
in
lib.fix (
  self: lib.foldl' (previous: overlay: previous // overlay self previous) (base self) overlays
)
