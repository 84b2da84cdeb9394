{ common, ... }:
{
  networking.firewall = common // {
    enable = true;
  };
}
