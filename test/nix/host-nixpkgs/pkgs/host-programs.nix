# Programs of the host as packages: a folder with links.
{
  lib,
  self,
  stdenv,
}:
let
  fromHost =
    pname: programs: extra:
    stdenv.mkDerivation (
      {
        inherit pname programs;
        version = "host";
        buildCommand = ''
          mkdir -p $out/bin
          for program in $programs; do
            found=$(command -v "$program") || {
              echo "the host has no $program" >&2
              exit 1
            }
            ln -s "$found" $out/bin/
          done
        '';
        meta.mainProgram = lib.head programs;
      }
      // extra
    );
in
{
  nodejs = fromHost "nodejs" [ "node" "npm" "npx" ] { };
  cargo = fromHost "cargo" [ "cargo" ] { };
  rustc = fromHost "rustc" [ "rustc" ] { };
  clippy = fromHost "clippy" [ "cargo-clippy" ] { };
  rustfmt = fromHost "rustfmt" [ "rustfmt" ] { };
  gitMinimal = fromHost "git-minimal" [ "git" ] { };
  python3 = fromHost "python3" [ "python3" ] { };
  pkg-config = fromHost "pkg-config" [ "pkg-config" ] { };
  coreutils = fromHost "coreutils" [ "ls" ] { };
  gnutar = fromHost "gnutar" [ "tar" ] { };
  bashInteractive = fromHost "bash-interactive" [ "bash" ] { passthru.shellPath = "/bin/bash"; };
  # Names what it would format: which files reach it is what the tests ask, and few hosts have nixfmt.
  nixfmt = self.writeShellScriptBin "nixfmt" ''
    for file; do
      case $file in -*) ;; *) echo "nixfmt $file" ;; esac
    done
  '';
  cacert = stdenv.mkDerivation {
    name = "cacert-host";
    buildCommand = ''
      mkdir -p $out/etc/ssl/certs
      ln -s /etc/ssl/certs/ca-certificates.crt $out/etc/ssl/certs/ca-bundle.crt
    '';
  };
}
