{ ... }:
{
  home-manager.users.alice = {
    programs.git.enable = true;
    programs.vim.enable = true;
  };
}
