{ config, pkgs, ... }@args:
{
  environment.systemPackages = [ pkgs.vim ];
}
