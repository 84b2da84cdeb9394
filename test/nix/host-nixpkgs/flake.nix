{
  # A stand-in for nixpkgs, used where there is no binary cache: the same names, built with the host's own
  # tools, sandbox off. `host.json` (written by the test runner into its copy) says where these tools are.
  description = "A nixpkgs-shaped flake that runs on the host's tools";

  outputs =
    { self }:
    let
      lib = import ./lib;
      host =
        if builtins.pathExists ./host.json then
          lib.importJSON ./host.json
        else
          {
            path = "/usr/local/bin:/usr/bin:/bin";
            home = "/homeless-shelter";
            files = { };
          };
      importPackages = import ./pkgs { inherit lib host; };
      nixosSystem = import ./nixos { inherit lib importPackages; };
    in
    {
      lib = lib // {
        inherit nixosSystem;
      };
      legacyPackages = lib.genAttrs lib.systems.flakeExposed (system: importPackages { inherit system; });
      nixosModules = { };
    };
}
