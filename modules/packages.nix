# packages.<system>: the program with its model, the model alone, and the small variant for CI.
{
  perSystem =
    { pkgs, ... }:
    let
      packages = import ./package { inherit pkgs; };
    in
    {
      packages = packages // {
        default = packages.nixgen;
      };
    };
}
