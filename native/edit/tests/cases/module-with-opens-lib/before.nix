with import ./lib.nix;
{
  a = lib.mkForce 1;
}
