{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = config.a ++ config.b ++ [ 80 443 ];
}
