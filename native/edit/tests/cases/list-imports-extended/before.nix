{ ... }:
{
  imports = [ ./a.nix ];
  config.x = 1;
}
