{ ... }:
{
  config = {
    a = true;
  };
}
