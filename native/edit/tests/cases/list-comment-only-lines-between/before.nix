{ ... }:
{
  a = [
    # one
    1

    # two
    # and more
    2

    # end
  ];
}
