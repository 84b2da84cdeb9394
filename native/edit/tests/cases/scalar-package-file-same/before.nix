{ lib, config, pkgs, ... }:
{
  services.x.level = "${pkgs.fish}/bin/fish"; # chosen
}
