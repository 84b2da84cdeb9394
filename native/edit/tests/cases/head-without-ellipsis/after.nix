{ lib, pkgs, ... }:
{
  environment.systemPackages = [ pkgs.vim ];
}
