{ config, lib, ... }:
{
  services.nginx = lib.mkIf config.x {
    enable = true;
  };
}
