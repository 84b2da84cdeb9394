{
  a = rec {
    b = 1;
    c = b;
    e = 3;
  };
  a.d = 2;
}
