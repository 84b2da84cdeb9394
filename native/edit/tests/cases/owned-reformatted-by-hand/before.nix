{ ... }:
{
  services.openssh =
  {
        enable = true;   };
}
