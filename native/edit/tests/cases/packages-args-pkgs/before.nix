args:
{
  environment.systemPackages = [ args.pkgs.git ];
}
