{ ... }:
{
  users.users.alice = {
    extraGroups = [ "wheel" ];
    isNormalUser = true;
  };
}
