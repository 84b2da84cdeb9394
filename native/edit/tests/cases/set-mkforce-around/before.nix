{ lib, ... }:
{
  services.nginx = lib.mkForce {
    enable = true;
  };
}
