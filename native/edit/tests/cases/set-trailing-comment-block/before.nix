{ ... }:
{
  networking.hostName = "tux";
  # services.x.enable = true;
}
