{ ... }:
{
  options = { };
  config.networking.hostName = "tux";
}
