{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = lib.mkForce [ 22 ];
}
