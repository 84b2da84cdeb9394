args:
{
  environment.systemPackages = with args.pkgs; [ git vim ];
}
