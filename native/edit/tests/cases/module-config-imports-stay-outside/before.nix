{ ... }:
{
  imports = [ ./a.nix ];
  config = {
    networking.hostName = "tux";
  };
}
