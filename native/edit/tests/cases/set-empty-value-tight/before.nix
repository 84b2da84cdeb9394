{ ... }:
{
  services = {};
}
