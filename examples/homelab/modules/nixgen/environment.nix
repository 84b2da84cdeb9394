{ pkgs, ... }:
{
  environment.systemPackages = [
    pkgs.git
    pkgs.ripgrep
    pkgs.htop
  ];
}
