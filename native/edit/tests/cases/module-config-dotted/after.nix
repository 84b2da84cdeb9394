{ ... }:
{
  options = { };
  config.networking.hostName = "tux";
  config.networking.domain = "example.org";
  config.services.nginx.enable = true;
}
