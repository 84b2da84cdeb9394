{ ... }:
{
  # pihole first
  networking.nameservers = [ "192.168.77.53" "9.9.9.9" ]; # see ticket
}
