{ lib, ... }:
{
  meta.maintainers = [ ];
  options.my.x = lib.mkOption { };
  config = { };
}
