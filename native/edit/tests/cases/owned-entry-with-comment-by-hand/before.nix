{ ... }:
{
  a.b = 1;
  services.nginx.enable = true; # mine now
  c.d = 2;
}
