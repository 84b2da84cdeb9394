{ lib, config, ... }:
let
  web = {
    services.nginx.enable = true;
    services.openssh = {
      enable = true;
      ports = [ 22 ];
    };
  };
in
{
  options.my.x = lib.mkOption { };
  config = lib.mkIf config.my.x web;
}
