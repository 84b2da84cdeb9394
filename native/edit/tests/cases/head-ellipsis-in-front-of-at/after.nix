inputs@{ self, pkgs, ... }:
{
  a = 1;
  b = pkgs.vim;
}
