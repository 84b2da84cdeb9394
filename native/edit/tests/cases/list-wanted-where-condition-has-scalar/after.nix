{ config, lib, ... }:
{
  services.a.hosts = lib.mkIf config.services.a.enable (true);
}
