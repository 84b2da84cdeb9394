{ lib, ... }:
{
  networking.firewall.allowedTCPPorts = lib.mkForce [ 80 ];
}
