{ lib, config, ... }:
{
}
