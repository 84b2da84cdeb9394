{ ... }:
import ./base.nix // {
  networking.hostName = "tux";
}
