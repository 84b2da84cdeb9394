{ config, lib, ... }:

with lib;

{
  networking.hostName = mkDefault "tux";
  services.nginx.enable = true;
}
