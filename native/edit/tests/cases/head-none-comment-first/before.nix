# my machine
{
  networking.hostName = "tux";
}
