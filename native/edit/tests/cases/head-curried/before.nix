{ inputs }:
{ config, ... }:
{
}
