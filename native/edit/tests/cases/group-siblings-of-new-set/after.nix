{ ... }:
{
  users.users = {
    alice = {
      extraGroups = [ "wheel" ];
      isNormalUser = true;
    };
    bob.isNormalUser = true;
  };
}
