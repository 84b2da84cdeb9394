{ lib, config, pkgs, ... }:
{
  services.x.level = "high"; # chosen
}
