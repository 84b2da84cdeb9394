{ pkgs, ... }:
{
  fonts.fontconfig.antialias = false;
  fonts.fontconfig.defaultFonts.monospace = [ "Fira Code" ];
  fonts.packages = [ pkgs.fira-code ];
}
