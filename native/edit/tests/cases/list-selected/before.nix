{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = config.my.ports;
}
