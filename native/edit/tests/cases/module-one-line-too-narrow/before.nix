{ ... }: { networking.hostName = "a-name-that-takes-much-room"; time.timeZone = "Europe/Berlin"; }
