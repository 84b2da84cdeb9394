{ lib, ... }:
{
  services.x = lib.recursiveUpdate { a = 1; } {
    b = 2;
  };
}
