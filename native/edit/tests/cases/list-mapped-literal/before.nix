{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = map (x: x + 1) [ 79 442 ];
}
