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
  # Settings for one host lie in `…/hosts/<host>/`: the host's own come first, those of the others cannot be behind its errors.
  concerning =
    host:
    let
      filesOf = intent: [ intent.file ] ++ map (copy: copy.file) (intent.copies or [ ]);
      isIn = name: file: lib.hasInfix "/hosts/${name}/" "/${file}";
      others = lib.subtractLists [ host ] (lib.attrNames hosts);
      isPossible =
        { intent, ... }: !lib.all (file: lib.any (other: isIn other file) others) (filesOf intent);
      sorted = lib.partition ({ intent, ... }: lib.any (isIn host) (filesOf intent)) (
        lib.filter isPossible (lib.mapAttrsToList (id: intent: { inherit id intent; }) intents)
      );
    in
    sorted.right ++ sorted.wrong;

  shown = 8;
  listIntents =
    host:
    let
      concerned = concerning host;
      more = lib.length concerned - shown;
    in
    lib.optionalString (concerned != [ ]) (
      "; it has settings from the intents "
      + lib.concatMapStringsSep ", " ({ id, intent }: "${id} (${intent.file})") (lib.take shown concerned)
      + lib.optionalString (more > 0) " and ${toString more} more"
    );

  # A host's error is Nix's own and stays; what is added is whose settings may be behind it and which command tells.
  # tryEval cannot catch every error (a missing attribute, say): for those the same words go into the trace.
  evaluateHost =
    host: configuration:
    let
      note =
        "nixgen: host ${host} does not evaluate"
        + listIntents host
        + "; `nixgen check --eval --host ${host}` names the intent and the line";
      ours = configuration.pkgs.stdenv.hostPlatform.system == system;
      drvPath = lib.optionalString ours (
        builtins.unsafeDiscardStringContext configuration.config.system.build.toplevel.drvPath
      );
      evaluates = (builtins.addErrorContext note (builtins.tryEval drvPath)).success;
    in
    if evaluates then drvPath else builtins.trace note drvPath;
in
pkgs.runCommand name
  {
    nativeBuildInputs = [ package ];
    # In the environment, so that hosts are evaluated with the check and a changed host is checked again.
    hosts = builtins.toJSON (lib.mapAttrs evaluateHost hosts);
    preferLocalBuild = true;
  }
  ''
    export HOME="$TMPDIR"
    if ! nixgen check --repo ${src} ${lib.optionalString (config != null) "--config ${config}"}; then
      echo 'to mend: change the sentence or the setting and run `nixgen generate`; a finding of a rule can be'
      echo 'accepted with `allow: [CODE]` and `why:` at its intent'
      exit 1
    fi
    touch $out
  ''
