{ ... }:
{
  a.b = 1;
  services.nginx.enable = true;
  c.d = 2;
}
