{ common, ... }:
{
  services.nginx = common // {
    enable = true;
  };
}
