{ config, lib, ... }:
{
  options.my.x = lib.mkOption { };

  config = {
    networking.hostName = "tux";
    services.nginx.enable = true;
    services.openssh = {
      enable = true;
      ports = [ 22 ];
    };
  };
}
