{ pkgs, ... }:
{
  fonts.fontconfig.defaultFonts.monospace = [ "Fira Code" ];
  fonts.fontconfig.antialias = false;
  fonts.packages = [ pkgs.fira-code ];
}
