{ ... }:
{
  networking.hostName = "tux";
}
// {
  services.xserver.enable = true;
}
