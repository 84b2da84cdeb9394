{ ... }:
{
  services.openssh.enable = true;
  services.xserver.enable = true;
}
