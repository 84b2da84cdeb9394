{ pkgs, ... }:
{
  environment.systemPackages = with pkgs; [ git
    pkgs."2048-in-terminal"
    nodePackages."@angular/cli"
  ];
}
