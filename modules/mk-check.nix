# A derivation that fails where intents, nixgen.lock and modules are out of step, or a rule is broken. With `hosts`
# it also cannot be evaluated where one of them cannot: `nix flake check` evaluates every check.
#
# It runs offline, without Nix inside, on a copy of the repository: it must never write to it or need a model.
{
  pkgs,
  # The repository: `self` or `./.`.
  src,
  # nixosConfigurations to evaluate as well, by name; those of another system are left to that system's check.
  hosts ? { },
  # NixGen; the variant without a model is enough.
  package,
  # A configuration file for `nixgen check --config`, or null for the repository's own.
  config ? null,
  name ? "nixgen-check",
}:
let
  inherit (pkgs) lib;
  inherit (pkgs.stdenv.hostPlatform) system;

  lockFile = src + "/nixgen.lock";
  intents = if builtins.pathExists lockFile then (lib.importJSON lockFile).intents or { } else { };
  written = lib.concatStringsSep ", " (
    lib.mapAttrsToList (id: intent: "`${id}' (${intent.file})") intents
  );

  # A host's error is Nix's own; what is added is which intents may be behind it and the command that tells.
  evaluateHost =
    host: configuration:
    builtins.addErrorContext
      "while evaluating host `${host}', which has settings from the intents ${written}; `nixgen check --eval --host ${host}' names the intent and the line"
      (
        lib.optionalString (configuration.pkgs.stdenv.hostPlatform.system == system) (
          builtins.unsafeDiscardStringContext configuration.config.system.build.toplevel.drvPath
        )
      );
  evaluated = lib.mapAttrs evaluateHost hosts;
in
pkgs.runCommand name
  {
    nativeBuildInputs = [ package ];
    # In the environment, so that the hosts are evaluated with the check and a changed host checks again.
    hosts = builtins.toJSON evaluated;
    preferLocalBuild = true;
  }
  ''
    export HOME="$TMPDIR"
    nixgen check --repo ${src} ${lib.optionalString (config != null) "--config ${config}"}
    touch $out
  ''
