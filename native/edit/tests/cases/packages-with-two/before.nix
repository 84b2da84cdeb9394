{ lib, pkgs, ... }:
{
  environment.systemPackages = with lib; with pkgs; [ git ];
}
