# Trivial builders, fetchers, callPackage and the Rust platform, in nixpkgs' shape.
{
  lib,
  host,
  self,
  stdenv,
}:
let
  inherit (stdenv) mkDerivation;

  makeOverridable =
    f: arguments:
    let
      result = f arguments;
    in
    if builtins.isAttrs result then
      result
      // {
        override =
          change:
          makeOverridable f (arguments // (if lib.isFunction change then change arguments else change));
      }
    else
      result;

  callPackageWith =
    set: file: given:
    let
      f = if builtins.isPath file || builtins.isString file then import file else file;
      wanted = builtins.functionArgs f;
      found = builtins.intersectAttrs wanted set;
      missing = lib.filter (name: !wanted.${name} && !(found ? ${name}) && !(given ? ${name})) (
        builtins.attrNames wanted
      );
    in
    if missing != [ ] then
      throw "callPackage: ${toString file} wants ${toString missing}, which the package set does not have"
    else
      makeOverridable f (found // given);

  runCommand =
    name: attributes: buildCommand:
    mkDerivation ({ inherit name buildCommand; } // attributes);

  writeTextFile =
    {
      name,
      text,
      executable ? false,
      destination ? "",
      checkPhase ? "",
      meta ? { },
    }:
    mkDerivation {
      inherit name text meta;
      passAsFile = [ "text" ];
      buildCommand = ''
        target="$out${destination}"
        mkdir -p "$(dirname "$target")"
        cp "$textPath" "$target"
        ${lib.optionalString executable ''chmod +x "$target"''}
        ${checkPhase}
      '';
    };
in
{
  inherit runCommand writeTextFile makeOverridable;
  runCommandLocal = runCommand;
  runCommandNoCC = runCommand;
  callPackage = callPackageWith self;
  callPackages = callPackageWith self;
  newScope = extra: callPackageWith (self // extra);

  writeText = name: text: writeTextFile { inherit name text; };
  writeShellScript =
    name: text:
    writeTextFile {
      inherit name;
      text = "#!/bin/bash\n${text}";
      executable = true;
    };
  writeShellScriptBin =
    name: text:
    writeTextFile {
      inherit name;
      text = "#!/bin/bash\n${text}";
      executable = true;
      destination = "/bin/${name}";
      meta.mainProgram = name;
    };
  writeShellApplication =
    {
      name,
      text,
      runtimeInputs ? [ ],
      meta ? { },
      ...
    }:
    writeTextFile {
      inherit name;
      text = ''
        #!/bin/bash
        set -o errexit -o nounset -o pipefail
        export PATH="${lib.makeBinPath runtimeInputs}:$PATH"
        ${text}
      '';
      executable = true;
      destination = "/bin/${name}";
      checkPhase = ''/bin/bash -n "$target"'';
      meta = {
        mainProgram = name;
      }
      // meta;
    };
  symlinkJoin =
    {
      name,
      paths,
      postBuild ? "",
      nativeBuildInputs ? [ ],
      passthru ? { },
      meta ? { },
    }:
    mkDerivation {
      inherit
        name
        paths
        nativeBuildInputs
        passthru
        meta
        ;
      buildCommand = ''
        mkdir -p $out
        for path in $paths; do cp -rs --no-preserve=mode "$path/." $out/; done
        ${postBuild}
      '';
    };
  linkFarm =
    name: entries:
    let
      list =
        if builtins.isAttrs entries then
          lib.mapAttrsToList (name: path: { inherit name path; }) entries
        else
          entries;
    in
    runCommand name { } ''
      mkdir -p $out
      ${lib.concatMapStrings (entry: ''
        mkdir -p "$(dirname "$out/${entry.name}")"
        ln -s ${lib.escapeShellArg "${entry.path}"} "$out/${entry.name}"
      '') list}
    '';
  mkShell =
    attributes:
    mkDerivation (
      {
        name = "shell";
        # `nix develop` sources this one's `setup` and writes to these outputs.
        stdenv = ./shell;
        outputs = [ "out" ];
        buildCommand = ''
          mkdir -p $out
          export > $out/environment
        '';
      }
      // removeAttrs attributes [
        "packages"
        "inputsFrom"
      ]
      // {
        nativeBuildInputs = attributes.nativeBuildInputs or [ ] ++ attributes.packages or [ ];
      }
    );
  mkShellNoCC = self.mkShell;

  # A file by hash: from the host where it has it, else from the network, as npm, cargo and curl are set up there.
  fetchurl =
    {
      url ? lib.head urls,
      urls ? [ url ],
      hash ? "",
      sha256 ? "",
      name ? baseNameOf (lib.head urls),
      passthru ? { },
      meta ? { },
      ...
    }:
    let
      wanted = if hash != "" then hash else sha256;
    in
    mkDerivation {
      inherit
        name
        urls
        passthru
        meta
        ;
      outputHash = wanted;
      outputHashAlgo = if hash != "" then null else "sha256";
      outputHashMode = "flat";
      known = host.files.${wanted} or "";
      impureEnvVars = lib.fetchers.proxyImpureEnvVars;
      buildCommand = ''
        if [[ -n $known ]]; then
          cp "$known" $out
        else
          curl --fail --location --output $out $urls
        fi
      '';
    };

  rustPlatform = {
    # Crates come from the host's cargo; what is checked is that the lock could serve an offline build.
    importCargoLock =
      {
        lockFile ? null,
        lockFileContents ? builtins.readFile lockFile,
        outputHashes ? { },
      }:
      let
        packages = (builtins.fromTOML lockFileContents).package;
        unpinned = lib.filter (package: package ? source && !(package ? checksum)) packages;
      in
      if unpinned != [ ] then
        throw "importCargoLock: no checksum for ${
          lib.concatMapStringsSep ", " (package: package.name) unpinned
        }"
      else
        runCommand "cargo-vendor-dir"
          {
            lock = lockFileContents;
            passAsFile = [ "lock" ];
          }
          ''
            mkdir -p $out
            cp "$lockPath" $out/Cargo.lock
          '';

    buildRustPackage =
      attributes@{
        cargoLock ? null,
        cargoBuildFlags ? [ ],
        cargoTestFlags ? cargoBuildFlags,
        doCheck ? true,
        ...
      }:
      mkDerivation (
        {
          cargoDeps = if cargoLock == null then null else self.rustPlatform.importCargoLock cargoLock;
          configurePhase = ''
            runHook preConfigure
            cmp Cargo.lock "$cargoDeps/Cargo.lock"
            export CARGO_HOME="''${hostCargoHome:-$hostHome/.cargo}" RUSTUP_HOME="$hostHome/.rustup"
            # Kept between builds: compiling a hundred crates anew would make up most of a test run.
            export CARGO_TARGET_DIR="$hostHome/.cache/nixgen-test/cargo-target"
            runHook postConfigure
          '';
          buildPhase = ''
            runHook preBuild
            cargo build --release --frozen --offline $cargoBuildFlags
            runHook postBuild
          '';
          checkPhase = ''
            runHook preCheck
            cargo test --release --frozen --offline $cargoTestFlags
            runHook postCheck
          '';
          installPhase = ''
            runHook preInstall
            for library in $CARGO_TARGET_DIR/release/*.so $CARGO_TARGET_DIR/release/*.dylib; do
              mkdir -p $out/lib
              cp "$library" $out/lib/
            done
            runHook postInstall
          '';
        }
        // removeAttrs attributes [
          "cargoLock"
          "cargoHash"
        ]
        // {
          inherit cargoBuildFlags cargoTestFlags doCheck;
        }
      );
  };

  makeWrapper = null;
  makeBinaryWrapper = null;
  installShellFiles = null;
  autoPatchelfHook = null;
}
