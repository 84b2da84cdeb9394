# `import nixpkgs { system = …; overlays = …; }`, as nixpkgs offers it.
arguments:
import ./pkgs {
  lib = import ./lib;
  host =
    if builtins.pathExists ./host.json then
      builtins.fromJSON (builtins.readFile ./host.json)
    else
      {
        path = "/usr/local/bin:/usr/bin:/bin";
        home = "/homeless-shelter";
        files = { };
      };
} ({ system = builtins.currentSystem; } // arguments)
