{ config, lib, ... }:
{
  options.my.x = lib.mkEnableOption "x";
  config = lib.mkIf config.my.x {
    networking.hostName = "tux";
    services.nginx.enable = true;
  };
}
