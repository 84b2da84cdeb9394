{ pkgs, ... }:
{
  environment.systemPackages = (with pkgs; [
    git
  ])
  ++ (with pkgs.python3Packages; [ numpy ]);
}
