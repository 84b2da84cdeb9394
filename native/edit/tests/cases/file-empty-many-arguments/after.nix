{
  config,
  lib,
  pkgs,
  ...
}:
{
  environment.systemPackages = [ pkgs.vim ];
  services.x = {
    enable = lib.mkDefault true;
    user = config.users.main.name;
  };
}
