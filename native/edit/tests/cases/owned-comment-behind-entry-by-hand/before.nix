{ pkgs }: {
  a = true; # mine
  b = false;
  c = 1; }
