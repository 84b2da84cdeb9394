{ ... }:
{
  services = {
    xserver.enable = true;
    nginx.enable = true;
    openssh = {
      enable = true;
      ports = [ 22 ];
    };
  };
}
