{ lib, config, ... }:
{
  config = lib.mkMerge [
    { networking.firewall.extraCommands = lib.mkBefore "a rather long command that fills the line"; }
    (lib.mkIf config.x { })
  ];
}
