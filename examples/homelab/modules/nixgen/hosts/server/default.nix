# Made and kept by nixgen; see intents.yaml.
{ ... }:
{
  imports = [ ./networking.nix ./services.nix ./virtualisation.nix ];
}
