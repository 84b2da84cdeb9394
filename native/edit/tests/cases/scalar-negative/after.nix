{ lib, config, pkgs, ... }:
{
  services.x.level = -3; # chosen
}
