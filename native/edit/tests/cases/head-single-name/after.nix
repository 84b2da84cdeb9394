args:
{
  environment.systemPackages = [ args.pkgs.vim ];
  services.x.enable = args.lib.mkForce true;
}
