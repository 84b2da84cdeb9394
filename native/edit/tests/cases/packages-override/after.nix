{ pkgs, ... }:
{
  environment.systemPackages = with pkgs; [ git (vim.override { pythonSupport = true; }) ];
}
