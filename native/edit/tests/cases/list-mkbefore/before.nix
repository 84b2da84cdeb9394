{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = lib.mkBefore [ 22 ];
}
