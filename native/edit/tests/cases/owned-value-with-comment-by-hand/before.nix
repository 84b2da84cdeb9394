{ pkgs, ... }:
{
  a = pkgs.vim.override { # mine
    a = false;
  };
}
