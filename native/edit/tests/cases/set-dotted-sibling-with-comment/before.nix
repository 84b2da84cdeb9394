{ ... }:
{
  services.xserver.enable = true; # the desktop
  time.timeZone = "UTC";
}
