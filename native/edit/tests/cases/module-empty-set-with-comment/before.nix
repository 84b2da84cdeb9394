{ ... }:
{
  # nothing here yet
}
