{ lib, ... }:
{
  a = {
    inherit (lib) b c;
    d = 2;
  };
}
