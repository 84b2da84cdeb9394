{ ... }:
({
  services.x = ({ port = 80; enable = true; });
})
