{ config, lib, ... }:
{
  options.my.x = lib.mkOption { };

  config = {
    networking.hostName = "tux";
  };
}
