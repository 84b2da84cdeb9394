{ pkgs, ... }:
{
  x.y = pkgs.git;
}
