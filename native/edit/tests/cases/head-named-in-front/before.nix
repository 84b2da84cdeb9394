args@{ config, ... }:
{
}
