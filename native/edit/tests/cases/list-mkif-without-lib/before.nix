{ config, ... }:
{
  networking.firewall.allowedTCPPorts = config.lib.mkIf config.x [ 22 ];
}
