{ pkgs, ... }:
{
  environment.systemPackages = [ (pkgs.vim.override { pythonSupport = true; }) ];
}
