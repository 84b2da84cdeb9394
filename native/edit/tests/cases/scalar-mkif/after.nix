{ lib, config, pkgs, ... }:
{
  services.x.level = lib.mkIf config.y 3; # chosen
}
