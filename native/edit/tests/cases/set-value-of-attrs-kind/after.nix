{ ... }:
{
  services.nginx.virtualHosts."example.org" = {
    locations."/".index = "index.html";
    root = "/srv/www";
  };
}
