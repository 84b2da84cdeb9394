{
  description = "Plain-English intents in a flake repository become checked NixOS modules, locally";

  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixos-26.05";
    flake-parts = {
      url = "github:hercules-ci/flake-parts";
      inputs.nixpkgs-lib.follows = "nixpkgs";
    };
  };

  outputs =
    inputs:
    inputs.flake-parts.lib.mkFlake { inherit inputs; } {
      systems = [
        "x86_64-linux"
        "aarch64-linux"
        "aarch64-darwin"
      ];
      imports = [
        ./modules/apps.nix
        ./modules/checks.nix
        ./modules/dev-shell.nix
        ./modules/flake-module.nix
        ./modules/formatter.nix
        ./modules/home-manager.nix
        ./modules/lib.nix
        ./modules/nixos.nix
        ./modules/overlay.nix
        ./modules/packages.nix
        ./modules/template.nix
      ];
    };
}
