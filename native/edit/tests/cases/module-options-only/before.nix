{ lib, ... }:
{
  options.my.x = lib.mkOption { };
}
