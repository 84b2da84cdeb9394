{ lib, ... }:
{
  services.nginx.virtualHosts = lib.mkForce {
    a.root = "/a";
  };
}
