{ lib, config, pkgs, ... }:
{
  services.x.level = lib.mkForce 3; # chosen
}
