{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = let p = 22; in [ p ];
}
