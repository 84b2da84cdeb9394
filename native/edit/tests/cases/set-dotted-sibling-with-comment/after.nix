{ ... }:
{
  services.xserver.enable = true; # the desktop
  services.nginx.enable = true;
  time.timeZone = "UTC";
}
