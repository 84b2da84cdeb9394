{ config, # the whole
  pkgs, ... }:
{
  environment.systemPackages = [ pkgs.vim ];
}
