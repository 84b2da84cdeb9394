{ ... }:
{
  networking.hostName = "tux";
}