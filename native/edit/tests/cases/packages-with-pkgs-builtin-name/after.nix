{ pkgs, ... }:
{
  environment.systemPackages = with pkgs; [ git pkgs.map pkgs.toString ];
}
