{ lib, ... }:
lib.mkMerge [
  { networking.hostName = "tux"; services.nginx.enable = true; }
]
