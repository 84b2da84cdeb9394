{ lib, config, pkgs, ... }:
{
  services.x.level = https://example.org; # chosen
}
