{ config, lib, ... }:
{
  config = lib.mkMerge [
    (lib.mkIf config.x.enable {
      services.nginx.enable = true;
    })
    {
      services.nginx.enable = true;
      services.openssh = {
        enable = true;
        ports = [ 22 ];
      };
    }
  ];
}
