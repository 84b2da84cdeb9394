{ cfg, ... }:
{
  services.x = with cfg; {
    port = web;
    enable = true;
  };
}
