# The box in the cupboard. No screen, no keyboard.
{ ... }:
{
  imports = [ ../../modules/nixgen/hosts/server ];

  networking.hostName = "server";

  fileSystems."/" = {
    device = "/dev/disk/by-label/nixos";
    fsType = "ext4";
  };
  boot.loader.grub.device = "/dev/sda";

  networking.firewall = {
    enable = true;
    allowedTCPPorts = [ 22 80 443 ]; # never lock ourselves out
  };

  # nixgen(file=hosts/server/default.nix, id=web-ports): open ports 80 and 443
  #   in the firewall

  system.stateVersion = "20.09";
}
