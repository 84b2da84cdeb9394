# nixgen: let me in over SSH
{ ... }:
{
  services.openssh = {
    enable = true;
    ports = [ 22 ];
  };
}
