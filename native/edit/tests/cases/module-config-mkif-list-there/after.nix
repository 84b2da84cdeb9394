{ config, lib, ... }:
with lib;
{
  options.my.x = mkEnableOption "x";
  config = mkIf config.my.x {
    networking.firewall.allowedTCPPorts = [ 22 80 443 ];
  };
}
