{ lib ? null, ... }:
{
}
