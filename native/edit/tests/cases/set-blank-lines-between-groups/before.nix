{ ... }:
{
  networking.hostName = "tux";

  time.timeZone = "UTC";
}
