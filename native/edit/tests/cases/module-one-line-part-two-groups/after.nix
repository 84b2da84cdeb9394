{ lib, config, pkgs, ... }:
{
  config = lib.mkMerge [
    { networking.firewall.extraCommands = lib.mkBefore "a rather long command that fills the line";
      networking.firewall.allowedTCPPorts = [
        80
        443
      ];
      environment.systemPackages = [ pkgs.vim ];
      services.openssh = {
        enable = true;
        ports = [ 22 ];
      };
    }
    (lib.mkIf config.x { })
  ];
}
