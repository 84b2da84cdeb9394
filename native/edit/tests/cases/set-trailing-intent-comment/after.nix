{ ... }:
{
  networking.hostName = "tux";

  # nixgen: run a web server
  services.nginx.enable = true;
}
