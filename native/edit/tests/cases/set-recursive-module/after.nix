{ pkgs, ... }:
rec {
  networking.hostName = "tux";
  services.nginx.enable = true;
}
