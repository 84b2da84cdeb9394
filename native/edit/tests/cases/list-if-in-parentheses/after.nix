{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = (if config.x then [ 22 ] else [ ]) ++ [ 80 443 ];
}
