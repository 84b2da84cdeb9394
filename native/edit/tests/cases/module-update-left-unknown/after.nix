{ ... }:
import ./base.nix // {
  networking.hostName = "tux";
  networking.domain = "example.org";
}
