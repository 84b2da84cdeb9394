{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = lib.mkMerge [ (lib.mkIf config.x [ 22 ]) [ 80 443 ] ];
}
