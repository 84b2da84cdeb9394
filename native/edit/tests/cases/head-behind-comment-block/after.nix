/* A module.

   It has a head. */
{ pkgs, ... }:

{
  b = pkgs.vim;
}
