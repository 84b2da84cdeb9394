{ ... }:
{
  networking.hostName = "tux";
  networking.domain = "example.org";
} // {
  services.xserver.enable = true;
}
