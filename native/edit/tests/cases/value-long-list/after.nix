{ ... }:
{
  x.y = [
    "a rather long string number 0"
    "a rather long string number 1"
    "a rather long string number 2"
    "a rather long string number 3"
    "a rather long string number 4"
    "a rather long string number 5"
  ];
}
