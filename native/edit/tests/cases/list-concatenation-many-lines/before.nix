{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = [
    22
  ]
  ++ lib.optional config.x 80;
}
