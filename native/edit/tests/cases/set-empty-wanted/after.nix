{ ... }:
{
  networking.hostName = "tux";
  services.x.settings = { };
}
