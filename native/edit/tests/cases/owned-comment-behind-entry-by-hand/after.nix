{ pkgs }: {
  a = true; # mine
 }
