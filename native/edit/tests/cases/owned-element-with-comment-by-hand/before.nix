{ pkgs, ... }:
{
  a = [
    1
    (pkgs.vim.override { # mine
      a = false;
    })
    0
  ];
}
