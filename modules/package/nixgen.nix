# The program. `model` null gives the variant for CI: init, check, hook and search without a model runtime.
{
  lib,
  stdenvNoCC,
  callPackage,
  nodejs,
  nodejs-slim ? nodejs,
  makeWrapper,
  # A folder with GGUF files, or null.
  model ? null,
}:
let
  root = ../..;
  package = lib.importJSON (root + "/package.json");
  lock = lib.importJSON (root + "/package-lock.json");
  inherit (package) version;
  withModel = model != null;
  pname = if withModel then "nixgen" else "nixgen-check";

  addon = callPackage ./addon.nix { inherit version; };
  nodeModules = callPackage ./node-modules.nix { };

  # Most packages are bundled into dist/cli; what is loaded only when needed is not, so all are installed.
  dependencies = lib.attrNames package.dependencies;
  # Only planning needs these.
  engines = [
    "node-llama-cpp"
    "openai"
  ];
  runtimeModules = nodeModules {
    pname = "${pname}-node-modules";
    inherit version lock;
    roots = if withModel then dependencies else lib.subtractLists engines dependencies;
    isRunnable = withModel;
  };
  buildModules = nodeModules {
    pname = "nixgen-build-node-modules";
    inherit version lock;
    roots =
      dependencies
      ++ lib.filter (name: lib.hasPrefix "@types/" name) (lib.attrNames package.devDependencies)
      ++ [
        "esbuild"
        "typescript"
      ];
    # The compiler reads the types of node-llama-cpp, not its binaries.
    isWanted = name: !lib.hasPrefix "@node-llama-cpp/" name;
  };

  # Only what the build reads, so that a change of docs or tests rebuilds nothing.
  sources = [
    "assets"
    "bin"
    "src"
    "package.json"
    "tsconfig.json"
    "native/addon/loader.cjs"
  ];
  src = builtins.path {
    name = "nixgen-source";
    path = root;
    filter =
      path: _:
      let
        relative = lib.removePrefix "${toString root}/" path;
      in
      lib.any (
        source:
        relative == source || lib.hasPrefix "${source}/" relative || lib.hasPrefix "${relative}/" source
      ) sources;
  };

  # Compiled once for both variants: it does not depend on the platform's binaries.
  compiled = stdenvNoCC.mkDerivation {
    pname = "nixgen-js";
    inherit version src;
    nativeBuildInputs = [ nodejs ];
    # The steps of `npm run build:ts`.
    buildPhase = ''
      runHook preBuild
      # Copied, not linked: a bundle tells where its parts came from, and a store path in it would keep them all.
      cp -r ${buildModules}/node_modules node_modules
      node node_modules/typescript/bin/tsc --project .
      node src/cli/bundle.mjs
      runHook postBuild
    '';
    installPhase = ''
      runHook preInstall
      mkdir -p $out
      cp -r dist/cli $out/
      runHook postInstall
    '';
    dontFixup = true;
  };
in
stdenvNoCC.mkDerivation {
  inherit pname version src;
  strictDeps = true;

  nativeBuildInputs = [ makeWrapper ];
  dontBuild = true;

  installPhase = ''
    runHook preInstall
    app=$out/lib/nixgen
    mkdir -p $app/dist $app/native/addon
    cp -r bin assets package.json $app/
    cp -r ${compiled}/cli $app/dist/cli
    cp native/addon/loader.cjs ${addon}/lib/nixgen.node $app/native/addon/
    # Nix programs stay beside the code that runs them.
    find src -type f -name '*.nix' -exec cp --parents {} $app/ ';'
    ln -s ${runtimeModules}/node_modules $app/node_modules
    makeWrapper ${nodejs-slim}/bin/node $out/bin/nixgen \
      --add-flags $app/bin/nixgen.js ${lib.optionalString withModel "--set-default NIXGEN_MODEL_DIR ${model}"}
    runHook postInstall
  '';

  doInstallCheck = true;
  installCheckPhase = ''
    runHook preInstallCheck
    test "$($out/bin/nixgen --version)" = ${version}
    runHook postInstallCheck
  '';

  passthru = {
    inherit
      addon
      buildModules
      compiled
      runtimeModules
      ;
  }
  // lib.optionalAttrs withModel { inherit model; };

  meta = {
    description =
      package.description + lib.optionalString (!withModel) " (checks only, without a model)";
    license = lib.licenses.mit;
    mainProgram = "nixgen";
    platforms = [
      "x86_64-linux"
      "aarch64-linux"
      "aarch64-darwin"
    ];
  };
}
