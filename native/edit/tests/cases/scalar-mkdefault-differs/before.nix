{ lib, config, pkgs, ... }:
{
  services.x.level = lib.mkDefault 3; # chosen
}
