{ config, # the whole
  ... }:
{
}
