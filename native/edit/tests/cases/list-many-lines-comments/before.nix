{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = [
    22 # ssh
    # mail
    25 # smtp
    # that is all
  ];
}
