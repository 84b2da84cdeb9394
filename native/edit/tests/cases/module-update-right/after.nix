{ ... }:
{
  networking.hostName = "tux";
}
// {
  services.xserver.enable = true;
  services.nginx.enable = true;
}
