{ ... }:
{
  t.a = "one\ntwo\n";
}
