{ config, lib, ... }:
{
  config = lib.mkMerge [
    (lib.mkIf config.x.enable {
      services.nginx.enable = true;
    })
  ];
}
