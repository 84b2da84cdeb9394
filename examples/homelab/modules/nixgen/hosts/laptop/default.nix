# Made and kept by nixgen; see intents.yaml.
{ ... }:
{
  imports = [ ./fonts.nix ./hardware.nix ./networking.nix ./zramSwap.nix ];
}
