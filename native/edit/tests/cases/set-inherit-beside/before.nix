{ cfg, ... }:
{
  services.nginx = {
    inherit (cfg) package;
  };
}
