{ lib, config, ... }:
let
  web = {
    services.nginx.enable = true;
  };
in
{
  options.my.x = lib.mkOption { };
  config = lib.mkIf config.my.x web;
}
