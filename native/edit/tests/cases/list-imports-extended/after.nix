{ ... }:
{
  imports = [ ./a.nix ./b.nix ];
  config.x = 1;
}
