{ lib, pkgs, x ? pkgs.hello, ... }:
{
  a = x;
  b = lib.mkForce 1;
}
