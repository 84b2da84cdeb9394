{ lib, ... }: {
  config = lib.mkMerge [  ];
}
