{ ... }:
{
  networking.hostName = "tux"
}
