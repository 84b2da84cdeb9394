{ lib, more, ... }:
{
  config = lib.mkMerge ([ { a = 1; } ] ++ more);
}
