{ pkgs, ... }:
{
  environment.systemPackages = [ pkgs.vim ];
  x.y = pkgs.git;
}
