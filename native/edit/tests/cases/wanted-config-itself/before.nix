{ ... }:
{
  config = { };
}
