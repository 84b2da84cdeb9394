{ ... }:
{
  x.peers = [
    {
      # the office
      a = 1;
    }
    { a = 2; }
  ];
}
