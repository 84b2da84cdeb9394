{
  config,
  inputs,
  pkgs,
  ...
}:
{
  environment.systemPackages = [ pkgs.vim ];
}
