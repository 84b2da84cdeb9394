{ ... }:
let
  ports = [ 22 ];
in
{
  networking.firewall.allowedTCPPorts = ports ++ [ 80 443 ];
}
