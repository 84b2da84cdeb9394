{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = lib.mkOverride 10 [ 22 80 443 ];
}
