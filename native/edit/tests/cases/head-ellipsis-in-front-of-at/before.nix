inputs@{ self, ... }:
{
  a = 1;
}
