{ ... }:
{
  services = { };
}
