{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = [ 22 80 443 ] ++ lib.optionals config.x [ 80 ];
}
