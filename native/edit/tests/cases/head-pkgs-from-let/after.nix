{ ... }:
let
  pkgs = import <nixpkgs> { };
in
{
  environment.systemPackages = [ pkgs.vim ];
}
