{ lib, cond, ... }:
{
  networking.hostName = "tux";
} // lib.optionalAttrs cond {
  services.xserver.enable = true;
}
