{ lib, ... }:
{
  a = {
    inherit (lib) b c;
  };
}
