{ ... }:
{
  services.x = {
    enable = true;
  };
}
