{ ... }: { networking.hostName = "tux"; }
