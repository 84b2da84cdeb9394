{ cfg, ... }:
{
  inherit (cfg) services;
}
