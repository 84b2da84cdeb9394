{ lib, ... }:
with lib;
{
  a = lib.mkForce 1;
}
