{ lib, ... }:
{
  a.b = 1;
  x = lib.mkForce [
    2
    3
  ];
}
