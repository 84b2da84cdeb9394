{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = lib.mkForce config.my.ports;
}
