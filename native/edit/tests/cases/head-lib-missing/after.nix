{ config, lib, pkgs, ... }:
{
  services.x.enable = lib.mkForce true;
}
