{ ... }:
{
  services = {
    xserver.enable = true;
  };
  services.openssh.enable = true;
}
