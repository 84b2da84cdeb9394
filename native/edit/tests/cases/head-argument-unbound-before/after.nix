{ lib, pkgs, ... }:
with import ./x.nix { inherit lib pkgs; };
{
  environment.systemPackages = [ pkgs.vim ];
}
