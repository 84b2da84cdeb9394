{ lib, config, pkgs, ... }:
{
  services.x.level = "${config.y}"; # chosen
}
