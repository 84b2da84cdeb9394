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
  # The addon's crate is glue that only links inside Node; the editor behind it has the tests.
  cargoTestFlags = [
    "--package"
    "nixgen-edit"
  ];

  postInstall = ''
    cd "$out/lib"
    mv *nixgen_addon.* nixgen.node
  '';

  meta = {
    description = "Lossless editing of Nix files for NixGen";
    license = lib.licenses.mit;
  };
}
