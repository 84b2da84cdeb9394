{ ... }:
{
  services = {
    xserver.enable = true;
    nginx.enable = true;
  };
  services.openssh.enable = true;
  services.openssh.ports = [ 22 ];
}
