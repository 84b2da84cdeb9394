{
  # A stand-in for flake-parts on top of the stand-in nixpkgs' module system: mkFlake, perSystem, transposition.
  description = "A flake-parts-shaped library for tests without a network";

  inputs.nixpkgs-lib.url = "nixpkgs";

  outputs =
    { self, nixpkgs-lib }:
    {
      lib = import ./lib.nix { inherit (nixpkgs-lib) lib; };
    };
}
