{ ... }:
{
  users.users.alice.extraGroups = [ "wheel" ];
}
