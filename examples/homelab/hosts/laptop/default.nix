{ pkgs, ... }:
{
  imports = [ ../../modules/nixgen/hosts/laptop ];

  networking.hostName = "laptop";

  # The SSD moved over from the old machine, hence the odd label.
  fileSystems."/" = {
    device = "/dev/disk/by-label/oldroot";
    fsType = "ext4";
  };
  boot.loader.grub.device = "/dev/sda";

  environment.systemPackages = with pkgs; [
    git
    vim # muscle memory
  ];

  # nixgen(hosts=laptop, id=bluetooth): turn on bluetooth

  system.stateVersion = "20.09";
}
