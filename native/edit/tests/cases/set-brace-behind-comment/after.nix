{ a = 1;
  b = 2; # two
  c.d = 3;
}
