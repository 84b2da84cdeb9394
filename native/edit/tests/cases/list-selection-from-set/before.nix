{ cfg, ... }:
{
  a = cfg.list ++ [ 1 ];
}
