{ config, lib, ... }:
{
  services.nginx = lib.mkIf config.x {
    enable = true;
    recommendedTlsSettings = true;
  };
}
