{
  description = "Two machines at home, described in plain English by intents.yaml and a few comments";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-26.05";

  outputs =
    { nixpkgs, ... }:
    let
      mkHost =
        module:
        nixpkgs.lib.nixosSystem {
          system = "x86_64-linux";
          modules = [
            ./modules/common.nix
            ./modules/nixgen
            module
          ];
        };
    in
    {
      nixosConfigurations = {
        laptop = mkHost ./hosts/laptop;
        server = mkHost ./hosts/server;
      };
    };
}
