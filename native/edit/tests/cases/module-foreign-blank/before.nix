{ ... }:
{
 networking.hostName = "tux";
}
