{ ... }:
{
  a.b = 1;
  services.x.enable = true;
}
