{ ... }:
{
  home-manager.users.alice = {
    programs.git.enable = true;
  };
}
