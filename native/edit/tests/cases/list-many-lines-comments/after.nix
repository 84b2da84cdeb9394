{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = [
    22 # ssh
    # mail
    25 # smtp
    80
    443
    # that is all
  ];
}
