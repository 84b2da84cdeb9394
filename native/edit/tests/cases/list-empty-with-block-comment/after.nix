{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = [ /* none */ 80 443 ];
}
