{
  networking.hostName = "tux";
}
