{ pkgs, ... }:
{
  services.x = with pkgs; { package = hello; };
}
