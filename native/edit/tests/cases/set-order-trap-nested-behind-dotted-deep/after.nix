{
  a.b.c = 1;
  a.b.e = 2;
  a.d = {
    f = 3;
  };
  a.g.h = 4;
}
