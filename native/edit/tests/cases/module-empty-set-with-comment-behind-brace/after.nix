{ ... }:
{ # nothing here yet
  services.nginx.enable = true;
}
