{ lib, ... }:
{
  config = lib.mkMerge [
    { a = {
      b = 1;
      c = 2;
    }; }
    (lib.mkIf true { a = { }; })
  ];
}
