{ ... }:
{
  networking.domain = "example.org";
  networking.hostName = "tux";
}
