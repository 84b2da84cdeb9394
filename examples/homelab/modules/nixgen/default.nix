# Made and kept by nixgen; see intents.yaml.
{ ... }:
{
  imports = [ ./environment.nix ./nix.nix ./time.nix ./users.nix ];
}
