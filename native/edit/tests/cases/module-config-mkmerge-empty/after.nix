{ lib, ... }:
{
  config = lib.mkMerge [
    {
      services.nginx.enable = true;
    }
  ];
}
