{ ... }:
{
  a.b = 1;
  # mine now
  c.d = 2;
}
