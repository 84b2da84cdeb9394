{ lib, ... }:
{
  config = lib.mkMerge [
    { a = { }; }
    (lib.mkIf true { a = { }; })
  ];
}
