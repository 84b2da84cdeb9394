{ config, lib, ... }:
{
  config = lib.mkMerge [
    {
      networking.hostName = "tux";
    }
    (lib.mkIf config.x.enable {
      services.nginx.enable = true;
    })
  ];
}
