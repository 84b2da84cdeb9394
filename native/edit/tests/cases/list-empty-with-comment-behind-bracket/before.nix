{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = [ # none yet
  ];
}
