{ lib, ... }:
{
  services.nginx.virtualHosts = lib.mkForce {
    a.root = "/a";
    b.root = "/b";
  };
}
