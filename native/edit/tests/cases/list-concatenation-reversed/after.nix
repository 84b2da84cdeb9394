{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = lib.optionals config.x [ 22 ] ++ [ 80 443 ];
}
