{ lib, ... }:
assert lib.versionAtLeast lib.version "20.09";
{
  networking.hostName = "tux";
  services.nginx.enable = true;
}
