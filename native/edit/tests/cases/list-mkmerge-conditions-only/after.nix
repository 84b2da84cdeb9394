{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = lib.mkMerge [
    (lib.mkIf config.x [ 25 ])
    [
      80
      443
    ]
  ];
}
