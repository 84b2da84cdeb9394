{ ... }:
{
  networking.hostName = "tux";
}
