{ cfg, ... }:
{
  a = cfg.list ++ [ 1 2 ];
}
