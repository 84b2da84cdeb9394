{ ... }:
{
  services.x = import ./x.nix;
}
