{ ... }: { networking.hostName = "a-name-that-takes-much-room"; time.timeZone = "Europe/Berlin";
  services.nginx.enable = true;
}
