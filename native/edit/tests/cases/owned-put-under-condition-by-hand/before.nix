{ lib, ... }:
{
  config = lib.mkIf true {
    a = 1;
  };
}
