# A node_modules folder for some packages of a package-lock.json on this platform. Unpacking the tarballs to the
# places the lock names is all that `npm ci --ignore-scripts` does beyond checks that the hashes already make.
#
# nixpkgs' importNpmLock is not used: it needs addresses in the lock or an override for every entry, and fetches
# all of them, whether this platform and this package want them or not.
{
  lib,
  stdenv,
  callPackage,
  autoPatchelfHook,
}:
{
  pname,
  version,
  lock,
  roots,
  isWanted ? _: true,
  # Whether prebuilt programs in it are to find their libraries, that is, to run outside of the build.
  isRunnable ? false,
}:
let
  fetchNpmPackage = callPackage ./fetch-npm-package.nix { };
  platform = import ./npm-platform.nix { inherit (stdenv) hostPlatform; };
  closure = import ./npm-closure.nix { inherit lib; } {
    inherit
      isWanted
      lock
      platform
      roots
      ;
  };
  unpack = path: package: ''
    unpack ${lib.escapeShellArg path} ${fetchNpmPackage package}
  '';
  patches = isRunnable && stdenv.hostPlatform.isLinux;
in
stdenv.mkDerivation {
  inherit pname version;
  strictDeps = true;

  nativeBuildInputs = lib.optional patches autoPatchelfHook;
  # libstdc++ and libgcc_s for the prebuilt llama.cpp.
  buildInputs = lib.optional patches stdenv.cc.cc.lib;

  # As a file: a hundred tarballs would make a long environment.
  script = lib.concatStrings (lib.mapAttrsToList unpack closure);
  passAsFile = [ "script" ];

  dontUnpack = true;
  dontConfigure = true;
  dontBuild = true;
  # What is binary here was stripped where it was built, and no script in it is started by its first line.
  dontStrip = true;
  dontPatchShebangs = true;

  # Outer folders sort before the ones inside them, so a package never lands on its own dependencies.
  installPhase = ''
    runHook preInstall
    unpack() {
      mkdir -p "$out/$1"
      tar --extract --gzip --file "$2" --directory "$out/$1" --strip-components 1 \
        --no-same-owner --no-same-permissions --delay-directory-restore
    }
    mkdir -p "$out/node_modules"
    source "$scriptPath"
    chmod -R u+rwX,go+rX "$out"
    runHook postInstall
  '';

  passthru = { inherit closure; };
}
