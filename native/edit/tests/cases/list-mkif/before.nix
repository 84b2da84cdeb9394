{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = lib.mkIf config.x [ 22 ];
}
