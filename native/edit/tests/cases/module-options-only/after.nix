{ lib, ... }:
{
  options.my.x = lib.mkOption { };
  config.services = {
    nginx.enable = true;
    openssh = {
      enable = true;
      ports = [ 22 ];
    };
  };
}
