{ config, ... }:
let
  port = 80;
in
{
  networking.firewall.allowedTCPPorts = [ port 80 443 ];
}
