{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = map (x: x.port) config.hosts;
}
