{ ... }:
({
  services.x = ({ port = 80; });
})
