{ config, lib, ... }:

with lib;

{
  networking.hostName = mkDefault "tux";
}
