{ pkgs, ... }:
rec {
  networking.hostName = "tux";
}
