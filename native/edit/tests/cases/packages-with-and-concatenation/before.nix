{ lib, x, pkgs, ... }:
{
  environment.systemPackages = with pkgs; [ git ] ++ lib.optionals x [ emacs ];
}
