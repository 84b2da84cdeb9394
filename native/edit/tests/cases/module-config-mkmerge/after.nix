{ config, lib, ... }:
{
  config = lib.mkMerge [
    {
      networking.hostName = "tux";
      services.openssh.enable = true;
    }
    (lib.mkIf config.x.enable {
      services.nginx.enable = true;
    })
  ];
}
