{ lib, ... }:
with lib;
{
  a = mkDefault 3;
}
