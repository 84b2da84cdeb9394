# Files that can put intents and modules out of step, as a Python regular expression; without `intents`
# .pre-commit-hooks.yaml has the same one.
{
  lib,
  # The file with the intents, relative to the repository, where it is another one.
  intents ? null,
}:
let
  exactly = lib.escape (lib.stringToCharacters ''\^$.|?*+()[]{}'');
  sentences = if intents == null then ''intents\.ya?ml'' else exactly (lib.removePrefix "./" intents);
in
''(\.nix|(^|/)${sentences}|(^|/)nixgen\.lock)$''
