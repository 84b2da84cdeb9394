{ lib, ... }:
{
  a.b = 1;
  x = lib.mkForce [
    1
    2
  ];
}
