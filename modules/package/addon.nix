# The native addon (Rust): a library that Node loads as nixgen.node.
{
  lib,
  rustPlatform,
  version,
}:
let
  root = ../../native;
in
rustPlatform.buildRustPackage {
  pname = "nixgen-addon";
  inherit version;

  src = builtins.path {
    name = "nixgen-native-source";
    path = root;
    filter =
      path: type: !(type == "directory" && baseNameOf path == "target") && !lib.hasSuffix ".node" path;
  };

  cargoLock.lockFile = root + "/Cargo.lock";
  cargoBuildFlags = [
    "--package"
    "nixgen-addon"
  ];
  # The editor's tests are run by `npm test`; here they would compile everything a second time. That the addon loads
  # is proved by the installation check of the program.
  doCheck = false;

  postInstall = ''
    cd "$out/lib"
    mv *nixgen_addon.* nixgen.node
  '';

  meta = {
    description = "Lossless editing of Nix files for NixGen";
    license = lib.licenses.mit;
  };
}
