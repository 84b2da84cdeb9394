{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = [ 443 8080 ];
}
