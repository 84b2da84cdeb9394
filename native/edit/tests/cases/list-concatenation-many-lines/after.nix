{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = [
    22
    80
    443
  ]
  ++ lib.optional config.x 80;
}
