{ pkgs, vim, ... }:
{
  environment.systemPackages = with pkgs; [ firefox pkgs.vim ];
}
