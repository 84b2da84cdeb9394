{ ... }:
{
  imports = [ ./hardware.nix ];
}
