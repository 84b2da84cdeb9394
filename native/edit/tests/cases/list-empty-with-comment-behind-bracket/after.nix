{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = [ # none yet
    80
    443
  ];
}
