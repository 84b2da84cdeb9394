_: {
  a = if true then ({ pkgs, ... }: true) else true;
}
