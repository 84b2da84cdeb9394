{ lib, ... }:
{
  options.my.x = lib.mkOption { };
  config.services.nginx.enable = true;
  config.services.openssh = {
    enable = true;
    ports = [ 22 ];
  };
}
