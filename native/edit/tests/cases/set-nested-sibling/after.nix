{ ... }:
{
  services = {
    xserver.enable = true;
    nginx.enable = true;
  };
}
