{ lib, config, pkgs, ... }:
{
  services.x.level = pkgs.vim; # chosen
}
