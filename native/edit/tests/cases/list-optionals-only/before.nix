{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = lib.optionals config.x [ 80 ];
}
