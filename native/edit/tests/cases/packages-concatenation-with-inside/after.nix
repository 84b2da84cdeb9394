{ pkgs, ... }:
{
  environment.systemPackages = (with pkgs; [
    git
    vim
  ])
  ++ (with pkgs.python3Packages; [ numpy ]);
}
