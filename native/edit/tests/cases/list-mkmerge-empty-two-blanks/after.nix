{ lib, ... }: {
  c = lib.mkMerge [ [ false ] ];
}
