{ ... }:
{
  networking.interfaces.eth0.ipv4.addresses =
    [ { address = "10.20.30.15"; prefixLength = 23; } # rack 3
    ];
}
