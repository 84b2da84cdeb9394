{ ... }:
{
  services.xserver.enable = true;
  services.nginx.enable = true;

  time.timeZone = "UTC";
}
