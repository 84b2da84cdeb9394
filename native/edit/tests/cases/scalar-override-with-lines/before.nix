{ lib, config, pkgs, ... }:
{
  services.x.level = "a"; # chosen
}
