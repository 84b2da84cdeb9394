{ pkgs, ... }:
{
  environment.systemPackages = [
    pkgs.vim
    pkgs.git
  ];
  networking.firewall.allowedTCPPorts = [
    80
    443
  ];
  services.openssh = {
    enable = true;
    ports = [ 22 ];
  };
}
