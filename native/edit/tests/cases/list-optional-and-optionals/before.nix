{ lib, pkgs, ... }:
{
  environment.systemPackages =
    with pkgs;
    [ vim ]
    ++ lib.optional true git
    ++ lib.optionals false [ htop ];
}
