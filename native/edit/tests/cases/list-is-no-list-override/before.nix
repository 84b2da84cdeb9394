{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = "any";
}
