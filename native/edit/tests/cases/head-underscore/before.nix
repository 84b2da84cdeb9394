_:
{
  networking.hostName = "tux";
}
