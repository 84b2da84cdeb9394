{ cfg, ... }:
{
  services.nginx = {
    inherit (cfg) package;
    enable = true;
  };
}
