{ ... }:
{
  networking.hostName = "tux";
} // import ./more.nix
