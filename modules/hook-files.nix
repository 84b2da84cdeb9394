# Files that can put intents and modules out of step, as a Python regular expression; .pre-commit-hooks.yaml has
# the same one.
''(\.nix|(^|/)intents\.ya?ml|(^|/)nixgen\.lock)$''
