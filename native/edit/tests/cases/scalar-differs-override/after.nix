{ lib, config, pkgs, ... }:
{
  services.x.level = 4; # chosen
}
