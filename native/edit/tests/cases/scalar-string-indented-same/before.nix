{ lib, config, pkgs, ... }:
{
  services.x.level = ''
    a
      b
  ''; # chosen
}
