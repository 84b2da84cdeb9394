{ lib, ... }:
{
  meta.maintainers = [ ];
  meta.doc = ./x.xml;
  options.my.x = lib.mkOption { };
  config = {
    services.nginx.enable = true;
  };
}
