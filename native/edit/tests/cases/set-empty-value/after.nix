{ ... }:
{
  services = {
    nginx.enable = true;
  };
}
