{ lib, pkgs, ... }:
{
  environment.systemPackages =
    with pkgs;
    [ vim htop wget ]
    ++ lib.optional true git
    ++ lib.optionals false [ htop ];
}
