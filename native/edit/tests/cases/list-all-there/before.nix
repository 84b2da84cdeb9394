{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = [ 443 22 80 ];
}
