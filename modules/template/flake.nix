{
  description = "My machines";

  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixos-26.05";
    nixgen = {
      url = "github:nixgen/nixgen";
      inputs.nixpkgs.follows = "nixpkgs";
    };
  };

  outputs =
    {
      self,
      nixpkgs,
      nixgen,
    }:
    let
      system = "x86_64-linux";
      pkgs = nixpkgs.legacyPackages.${system};
    in
    {
      # Fails where intents, nixgen.lock and modules are out of step, or a host does not evaluate. It stands above the
      # hosts: Nix then comes to it first, and it tells with a host's error which intents may be behind it.
      checks.${system}.nixgen = nixgen.lib.mkCheck {
        inherit pkgs;
        src = self;
        hosts = self.nixosConfigurations;
      };

      nixosConfigurations.laptop = nixpkgs.lib.nixosSystem {
        inherit system;
        modules = [ ./hosts/laptop.nix ];
      };

      devShells.${system}.default = pkgs.mkShell {
        packages = [ nixgen.packages.${system}.nixgen ];
      };
    };
}
