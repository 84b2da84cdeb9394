# Made and kept by nixgen; see intents.yaml.
{ ... }:
{
  imports = [ ];
}
