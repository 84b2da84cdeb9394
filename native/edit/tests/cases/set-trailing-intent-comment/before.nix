{ ... }:
{
  networking.hostName = "tux";

  # nixgen: run a web server
}
