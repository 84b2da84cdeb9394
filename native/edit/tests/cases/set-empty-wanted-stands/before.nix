{ ... }:
{
  services.x.settings = { };
}
