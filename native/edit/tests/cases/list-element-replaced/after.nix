{ ... }:
{
  # pihole first
  networking.nameservers = [ "192.168.77.53" "1.1.1.1" ]; # see ticket
}
