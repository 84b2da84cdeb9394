{ lib, ... }:
{
  b = lib.mkDefault (lib.mkMerge [ true ]);
}
