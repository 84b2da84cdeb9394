{ lib, config, pkgs, ... }:
{
  services.x.level = 5; # chosen
}
