{ ... }:
{
  networking.firewall.allowedTCPPorts = [ 22 { config, ... }: 80 ];
}
