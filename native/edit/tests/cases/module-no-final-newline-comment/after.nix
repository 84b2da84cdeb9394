{ ... }:
{
  a = 1;
  services.openssh.enable = true;
} # end