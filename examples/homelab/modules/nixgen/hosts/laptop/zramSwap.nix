{ ... }:
{
  zramSwap.enable = true;
}
