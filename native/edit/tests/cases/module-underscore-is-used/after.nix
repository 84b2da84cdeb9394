_: {
  a = _.pkgs.vim;
  b = _.pkgs.git;
}
