args:
{
  environment.systemPackages = [ args.pkgs.git args.pkgs.vim ];
}
