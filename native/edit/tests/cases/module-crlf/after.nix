{ pkgs, ... }:
{
  networking.hostName = "tux";
  environment.systemPackages = [ pkgs.vim ];
  services.openssh = {
    enable = true;
    ports = [ 22 ];
  };
}
