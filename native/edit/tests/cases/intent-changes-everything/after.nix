{ pkgs, ... }:
{
  a.b = 1;
  p.q = true;
  p.r = [ pkgs.git ];
}
