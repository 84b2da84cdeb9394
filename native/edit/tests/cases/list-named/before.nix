{ ... }:
let
  ports = [ 22 ];
in
{
  networking.firewall.allowedTCPPorts = ports;
}
