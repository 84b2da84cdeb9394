# The hook in the shape that git-hooks.nix takes: `hooks.nixgen = nixgen.lib.gitHook { inherit pkgs; };`.
# It is `nixgen hook`, which is fast and runs no Nix; evaluation belongs to CI.
{
  pkgs,
  package,
  # Regenerate and stage what is out of step instead of refusing the commit. Needs the package with the model.
  fix ? false,
  # A configuration file for `nixgen hook --config`, or null for the repository's own.
  config ? null,
  # The file with the intents, where it is not intents.yaml: the hook runs when it is staged.
  intents ? null,
}:
let
  inherit (pkgs) lib;
in
{
  enable = true;
  name = "nixgen";
  description = "Intents, nixgen.lock and modules are in step";
  inherit package;
  entry =
    "${package}/bin/nixgen hook"
    + lib.optionalString fix " --fix"
    + lib.optionalString (config != null) " --config ${config}";
  files = import ./hook-files.nix { inherit lib intents; };
  language = "system";
  pass_filenames = true;
  # One process sees all staged files: they are checked against each other.
  require_serial = true;
}
