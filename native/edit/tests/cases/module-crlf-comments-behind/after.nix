{ ... }:
{
  a = 1; # one
  # two

  services.openssh.enable = true;
}
