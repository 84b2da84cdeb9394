{ lib, pkgs, ... }:
{
  environment.systemPackages = with pkgs; with lib; [ pkgs.git ];
}
