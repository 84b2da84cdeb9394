{ ... }:
{
  imports = [ ./hardware.nix ];
  services.nginx.enable = true;
}
