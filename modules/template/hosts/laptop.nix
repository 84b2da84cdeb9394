# Replace the file system and the boot loader by those of your machine.
{ ... }:
{
  imports = [ ../modules/nixgen ];

  networking.hostName = "laptop";

  boot.loader.systemd-boot.enable = true;
  fileSystems."/" = {
    device = "/dev/disk/by-label/nixos";
    fsType = "ext4";
  };

  system.stateVersion = "26.05";
}
