{ cfg, ... }:
{
  services.nginx = {
    inherit (cfg) enable;
  };
}
