{ lib ? null, pkgs, ... }:
{
  environment.systemPackages = [ pkgs.vim ];
}
