{ ... }:
{
  networking.hostName = "tux";

  time.timeZone = "UTC";

  services.nginx.enable = true;
}
