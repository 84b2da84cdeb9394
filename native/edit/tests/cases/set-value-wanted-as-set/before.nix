{ ... }:
{
  services.x = true;
}
