{ lib, ... }:
{
  config = lib.mkIf true {
  };
}
