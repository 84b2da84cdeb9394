{ pkgs, vim, ... }:
{
  environment.systemPackages = with pkgs; [ firefox ];
}
