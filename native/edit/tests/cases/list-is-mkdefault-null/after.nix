{ lib, ... }:
{
  a = lib.mkDefault null;
}
