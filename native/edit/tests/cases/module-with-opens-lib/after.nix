with import ./lib.nix;
{
  a = lib.mkForce 1;
  b = lib.mkForce 2;
}
