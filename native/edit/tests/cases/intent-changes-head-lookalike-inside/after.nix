{ pkgs, ... }: {
  a = if true then ({ pkgs, ... }: true) else true;
  c = pkgs.vim;
}
