{ ... }:
{
  imports = [ ./a.nix ./b.nix ];
  config = {
    networking.hostName = "tux";
    services.nginx.enable = true;
  };
}
