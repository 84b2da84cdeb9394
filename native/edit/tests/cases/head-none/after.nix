{ pkgs, ... }:
{
  networking.hostName = "tux";
  environment.systemPackages = [ pkgs.vim ];
}
