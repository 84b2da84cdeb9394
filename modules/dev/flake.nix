{
  # Inputs that only contributors need: none of them reaches a user's lock. `nix develop ./modules/dev` has hooks and
  # formatters; `nix flake check ./modules/dev` proves the hook with the real git-hooks.nix.
  description = "NixGen's development environment";

  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixos-26.05";
    git-hooks = {
      url = "github:cachix/git-hooks.nix";
      inputs.nixpkgs.follows = "nixpkgs";
    };
    treefmt-nix = {
      url = "github:numtide/treefmt-nix";
      inputs.nixpkgs.follows = "nixpkgs";
    };
  };

  outputs =
    {
      nixpkgs,
      git-hooks,
      treefmt-nix,
      ...
    }:
    let
      inherit (nixpkgs) lib;
      root = ../..;
      forEachSystem =
        f:
        lib.genAttrs [
          "x86_64-linux"
          "aarch64-linux"
          "aarch64-darwin"
        ] (system: f nixpkgs.legacyPackages.${system});

      format =
        pkgs:
        treefmt-nix.lib.evalModule pkgs {
          projectRootFile = "flake.lock";
          programs.nixfmt.enable = true;
          programs.rustfmt = {
            enable = true;
            edition = "2024";
          };
          # Compared byte for byte by tests, or merged into on purpose.
          settings.global.excludes = [
            "test/cases/*"
            "test/fixtures/*"
            "native/*.nix"
            "examples/*"
          ];
        };

      hooks =
        pkgs:
        git-hooks.lib.${pkgs.stdenv.hostPlatform.system}.run {
          src = root;
          hooks = {
            treefmt = {
              enable = true;
              package = (format pkgs).config.build.wrapper;
            };
            # Our own hook, in the shape that users give to git-hooks.nix.
            nixgen = import ../git-hook.nix {
              inherit pkgs;
              package = (import ../package { inherit pkgs; }).nixgen-check;
            };
          };
        };
    in
    {
      formatter = forEachSystem (pkgs: (format pkgs).config.build.wrapper);

      checks = forEachSystem (pkgs: {
        format = (format pkgs).config.build.check root;
        hooks = hooks pkgs;
      });

      devShells = forEachSystem (
        pkgs:
        let
          installed = hooks pkgs;
        in
        {
          default = pkgs.mkShell {
            packages = [
              pkgs.nodejs
              pkgs.cargo
              pkgs.clippy
              pkgs.rustc
              pkgs.rustfmt
              pkgs.python3
              (format pkgs).config.build.wrapper
            ]
            ++ installed.enabledPackages;
            inherit (installed) shellHook;
          };
        }
      );
    };
}
