{ ... }:
{
  networking.nameservers = [ "8.8.4.4" ];
}
