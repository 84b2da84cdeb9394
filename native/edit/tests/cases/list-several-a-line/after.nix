{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = [
    22 25
    110 143 80 443
  ];
}
