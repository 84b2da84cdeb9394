{ pkgs, ... }:
{
  environment.systemPackages = with pkgs.python3Packages; [ numpy scipy pkgs.vim ];
}
