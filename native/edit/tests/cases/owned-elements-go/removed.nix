{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = [ 22 ];
}
