{ ... }:
{
  networking.nameservers = [
    "1.1.1.1"
    "9.9.9.9"
    "1.0.0.1"
  ];
}
