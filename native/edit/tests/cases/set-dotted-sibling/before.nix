{ ... }:
{
  services.xserver.enable = true;

  time.timeZone = "UTC";
}
