{ lib, cond, ... }:
{
  networking.hostName = "tux";
  time.timeZone = "UTC";
} // lib.optionalAttrs cond {
  services.xserver.enable = true;
}
