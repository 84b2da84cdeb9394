{ pkgs }: { # mine
  a = false;
}
