{ ... }: { a.b = 1; a.c = 1;
  a.d = 2;
  e.f = "long enough to need a line of its own because it is so long that nothing fits any more";
}
