{ ... }:
{
  services.openssh.enable = true;
}
