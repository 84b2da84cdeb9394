{ lib, ... }: {
  config = lib.mkMerge [
    {
      x = [ [ ] ];
    }
  ];
}
