{ pkgs, ... }:
{
  environment.systemPackages = [ (pkgs.vim.override { pythonSupport = false; })
    (pkgs.vim.override { pythonSupport = true; })
  ];
}
