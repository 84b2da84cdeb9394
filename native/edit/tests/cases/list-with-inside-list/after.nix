{ pkgs, ... }:
{
  a = [ (with pkgs; vim) pkgs.git pkgs.htop ];
}
