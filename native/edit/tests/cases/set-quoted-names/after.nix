{
  services."nginx".virtualHosts."example.org".forceSSL = true;
  services.nginx.virtualHosts."example.org".root = "/srv/www";
  services.nginx.virtualHosts."www.example.org".globalRedirect = "example.org";
}
