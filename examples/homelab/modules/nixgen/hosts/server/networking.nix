{ ... }:
{
  networking.defaultGateway = "192.168.1.1";
  networking.interfaces.enp3s0.ipv4.addresses = [
    {
      address = "192.168.1.50";
      prefixLength = 24;
    }
  ];
  networking.nameservers = [
    "1.1.1.1"
    "1.0.0.1"
  ];
}
