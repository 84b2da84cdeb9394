{ ... }:
{
  x.peers = [
    {
      # the office
      a = 1;
    }
  ];
}
