{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = [ 22 443 8080 ];
}
