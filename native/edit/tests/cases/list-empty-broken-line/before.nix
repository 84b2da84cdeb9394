{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = [
  ];
}
