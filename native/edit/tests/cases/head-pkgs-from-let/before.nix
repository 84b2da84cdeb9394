{ ... }:
let
  pkgs = import <nixpkgs> { };
in
{
}
