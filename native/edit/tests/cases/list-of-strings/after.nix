{ ... }:
{
  users.users.alice.extraGroups = [ "wheel" "docker" ];
}
