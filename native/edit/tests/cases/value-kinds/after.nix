{ config, lib, pkgs, ... }:
{
  v.bool = true;
  v.default = lib.mkDefault [ "a" ];
  v.empty = [ ];
  v.file = "${pkgs.fish}/bin/fish";
  v.float = 1.5;
  v.force = lib.mkForce false;
  v.int = -7;
  v.lines = ''
    first
      second '''quoted''' ''${x}
    third
  '';
  v.null = null;
  v.option = config.networking.hostName;
  v.override = pkgs.ffmpeg.override { withX = true; };
  v.package = pkgs.hello;
  v.path = /srv/www;
  v.sets = [
    {
      a = 1;
      b = {
        c = [ ];
      };
    }
    { }
  ];
  v.string = "say \"hi\" to \${you} \\ now";
}
