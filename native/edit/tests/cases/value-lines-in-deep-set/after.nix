{ ... }:
{
  a = {
    b = {
      c = 1;
      d = ''
        one
          two

        three
      '';
    };
  };
}
