{ ... }:
{
  networking.hostName = "tux";
  # services.x.enable = true;

  services.nginx.enable = true;
}
