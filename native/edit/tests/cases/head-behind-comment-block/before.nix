/* A module.

   It has a head. */
{ ... }:

{
}
