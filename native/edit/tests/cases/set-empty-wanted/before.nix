{ ... }:
{
  networking.hostName = "tux";
}
