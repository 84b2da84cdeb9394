{ ... }:
{
  a = 1;
  b = ./x./y;
  c = ./.config/x;
  d = ./. + "/z/with blank";
  e = [
    ./x
    ./y/z
  ];
}
