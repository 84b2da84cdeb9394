{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = [ 22 ] ++ lib.optionals config.x [ 80 ];
}
