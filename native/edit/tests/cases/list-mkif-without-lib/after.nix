{ config, lib, ... }:
{
  networking.firewall.allowedTCPPorts = lib.mkMerge [ (config.lib.mkIf config.x [ 22 ]) [ 80 443 ] ];
}
