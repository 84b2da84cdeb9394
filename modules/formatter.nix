# `nix fmt`: RFC 166 style for the tracked Nix files. Files that tests compare byte for byte stay as they are.
{
  perSystem =
    { pkgs, ... }:
    {
      formatter = pkgs.writeShellApplication {
        name = "nixgen-fmt";
        runtimeInputs = [
          pkgs.gitMinimal
          pkgs.nixfmt
        ];
        text = ''
          if (($# > 0)) && [[ $1 != . ]]; then
            exec nixfmt "$@"
          fi
          git ls-files -z --cached --others --exclude-standard -- '*.nix' \
            ':!test/cases' ':!test/fixtures' ':!native' ':!examples' | xargs -0 nixfmt
        '';
      };
    };
}
