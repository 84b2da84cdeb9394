{ pkgs, ... }:
{
  a = [ pkgs.vim ];
}
