{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = config.my.ports ++ [ 80 443 ];
}
