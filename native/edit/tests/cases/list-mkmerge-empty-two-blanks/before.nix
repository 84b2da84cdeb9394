{ lib, ... }: {
  c = lib.mkMerge [  ];
}
