{ ... }:
{
  networking.networkmanager.enable = true;
}
