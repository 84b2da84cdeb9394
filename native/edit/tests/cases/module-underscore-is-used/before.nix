_: {
  a = _.pkgs.vim;
}
