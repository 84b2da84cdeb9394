{ lib, config, pkgs, ... }:
{
  # chosen
}
