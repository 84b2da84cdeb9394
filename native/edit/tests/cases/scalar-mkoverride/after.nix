{ lib, ... }:
{
  a = lib.mkOverride 10 1;
}
