{ ... }:
{
  networking.nameservers = [ "9.9.9.9" ];
}
