{ lib, ... }:
{
  config = lib.mkMerge [ ];
}
