{ ... }: { /* nothing */ services.nginx.enable = true; }
