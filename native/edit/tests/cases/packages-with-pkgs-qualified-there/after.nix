{ pkgs, ... }:
{
  environment.systemPackages = with pkgs; [ pkgs.vim git ];
}
