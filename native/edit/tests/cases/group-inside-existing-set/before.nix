{ ... }:
{
  services = {
    xserver.enable = true;
  };
}
