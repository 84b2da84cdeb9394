{ lib, ... }:
lib.mkMerge [
  { networking.hostName = "tux"; }
]
