{ lib, x, pkgs, ... }:
{
  environment.systemPackages = with pkgs; [ git vim ] ++ lib.optionals x [ emacs ];
}
