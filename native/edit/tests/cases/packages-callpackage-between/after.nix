{ pkgs, ... }:
{
  environment.systemPackages = with pkgs; [
    (callPackage ./x.nix { })
    git
    (writeShellScriptBin "x" ''
      echo
    '')
    vim
  ];
}
