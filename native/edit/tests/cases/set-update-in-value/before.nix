{ base, ... }:
{
  services.nginx = base // {
    enable = true;
  };
}
