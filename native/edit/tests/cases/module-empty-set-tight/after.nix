{...}:{
  services.nginx.enable = true;
}