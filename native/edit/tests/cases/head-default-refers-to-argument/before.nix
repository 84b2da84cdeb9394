{ pkgs, x ? pkgs.hello }:
{
  a = x;
}
